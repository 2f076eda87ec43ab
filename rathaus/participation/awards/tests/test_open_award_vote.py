"""The vote as a preset: by mail, one a category, standings that end, frozen at opening."""

from datetime import timedelta

import pytest
from pytest_django import Settings

from rathaus.kernel.actor import SYSTEM
from rathaus.kernel.models import Entry
from rathaus.kernel.refusal import Refusal
from rathaus.participation.awards import pages
from rathaus.participation.awards.actions.load_demo_awards import load_demo_awards
from rathaus.participation.awards.actions.name_finalist import FinalistDraft, name_finalist
from rathaus.participation.awards.actions.open_award_vote import VotePlan, open_award_vote
from rathaus.participation.awards.queries import award_of
from rathaus.participation.awards.tests import factories as f
from rathaus.participation.ballots.actions.close_poll import close_poll
from rathaus.participation.ballots.actions.count_poll import count_poll
from rathaus.participation.ballots.actions.publish_result import publish_result
from rathaus.participation.ballots.actions.refresh_standings import refresh_standings
from rathaus.participation.ballots.queries import poll as poll_of
from rathaus.participation.ballots.tests.factories import vote
from rathaus.participation.processes.actions.load_demo_processes import load_demo_processes

pytestmark = pytest.mark.django_db


def test_the_preset() -> None:
    poll = f.opened()
    assert (poll.kind, poll.state, poll.levels) == ("award", "open", ("mail",))
    assert poll.standings_until == f.PLAN.closes_at - timedelta(days=3) and poll.rules_hash
    assert [(one.method, one.max_choices) for one in poll.contests] == [("approval", 1)] * 2
    assert Entry.objects.get(fact="AwardVoteOpened").data["finalists"] == 4


def test_from_here_everything_stands_fast() -> None:
    f.opened()
    pk = award_of(actor=f.eva(), slug=f.SLUG).id
    category = f.categories(pk)[0]
    with pytest.raises(Refusal):
        name_finalist(actor=f.eva(), category=category.id, draft=FinalistDraft("X", "x"), at=f.NOON)
    with pytest.raises(Refusal):
        open_award_vote(actor=f.eva(), award=pk, plan=f.PLAN, at=f.NOON)


def test_what_stands_against_it() -> None:
    pk = f.made()
    with pytest.raises(Refusal) as refused:
        open_award_vote(actor=f.eva(), award=pk, plan=f.PLAN, at=f.NOON)
    assert "Natur" in str(refused.value)
    f.named(pk)
    for actor in f.others():
        with pytest.raises(Refusal):
            open_award_vote(actor=actor, award=pk, plan=f.PLAN, at=f.NOON)
    short = VotePlan(f.NOON, f.NOON + timedelta(days=2))
    with pytest.raises(Refusal) as refused:
        open_award_vote(actor=f.eva(), award=pk, plan=short, at=f.NOON)
    assert refused.value.field == "closes"


def test_standings_end_and_the_result_comes() -> None:
    poll = f.opened()
    during = f.NOON + timedelta(days=1)
    for n in range(12):
        vote(poll, f"v{n}", 1 if n < 9 else 2, at=during)
    refresh_standings(actor=SYSTEM, poll=poll.id, at=during)
    shown = pages.award_page(f.anna(), f.SLUG, "a", during)
    assert shown["shown"] and {one.votes for one in shown["sections"][0].entries} == {9, 3}  # type: ignore[index]
    hidden = pages.award_page(f.anna(), f.SLUG, "a", f.PLAN.closes_at - timedelta(days=2))
    assert not hidden["shown"] and hidden["sections"][0].entries[0].votes is None  # type: ignore[index]
    after = f.PLAN.closes_at
    close_poll(actor=f.eva(), poll=poll.id, at=after)
    count_poll(actor=f.eva(), poll=poll.id, at=after)
    publish_result(actor=f.eva(), poll=poll.id, at=after)
    final = pages.award_page(f.anna(), f.SLUG, "a", after)
    assert final["final"] and "Natur 0" in str(final["headline"])


def test_the_order_is_each_visitors_own() -> None:
    f.opened()
    orders = {
        tuple(
            one.title
            for one in pages.award_page(f.anna(), f.SLUG, str(seed), f.NOON)["sections"][0].entries  # type: ignore[index]
        )
        for seed in range(20)
    }
    assert len(orders) == 2


def test_the_demo_votes_at_this_moment(settings: Settings) -> None:
    settings.DEMO = True
    f.eva()
    load_demo_processes(actor=SYSTEM, city=settings.RATHAUS_CITY, at=f.NOON)
    assert load_demo_awards(actor=SYSTEM, city=settings.RATHAUS_CITY, at=f.NOON) == 12
    assert load_demo_awards(actor=SYSTEM, city=settings.RATHAUS_CITY, at=f.NOON) == 0
    poll = poll_of(actor=f.anna(), key="heimatpreis-2026", at=f.NOON)
    assert poll.running(f.NOON) and poll.standings and len(poll.contests) == 3
    page = pages.award_page(f.anna(), "heimatpreis-2026", "a", f.NOON)
    assert page["shown"]
    with pytest.raises(Refusal):
        load_demo_awards(actor=f.eva(), city=settings.RATHAUS_CITY, at=f.NOON)
