"""From the published result to granted or not, with reasons; then the council and the works."""

from datetime import date, timedelta

import pytest

from rathaus.kernel.actor import SYSTEM
from rathaus.kernel.jobs import run_until_quiet
from rathaus.kernel.models import Entry
from rathaus.kernel.refusal import Refusal
from rathaus.participation.ballots.actions.close_poll import close_poll
from rathaus.participation.ballots.actions.count_poll import count_poll
from rathaus.participation.ballots.actions.open_poll import open_poll
from rathaus.participation.ballots.actions.publish_result import publish_result
from rathaus.participation.ballots.queries import poll
from rathaus.participation.ballots.tests.factories import vote
from rathaus.participation.budget import queries
from rathaus.participation.budget.actions.put_on_ballot import put_on_ballot
from rathaus.participation.budget.actions.record_council_paper import (
    PaperDraft,
    record_council_paper,
)
from rathaus.participation.budget.actions.record_result import record_result
from rathaus.participation.budget.models import Works
from rathaus.participation.budget.tests import factories as f

pytestmark = pytest.mark.django_db
PAPER = PaperDraft("DS 2026/117", "Bürgerbudget", date(2026, 12, 15), "Einstimmig beschlossen.")


def voted(*, publish: bool = True) -> int:
    """Three projects for 10,000 in the pot; two votes, one, one. The budget's id."""
    pk = f.budget(pot=10_000)
    f.admitted(pk, "Brunnen", 6_000), f.admitted(pk, "Bänke", 5_000), f.admitted(pk, "Beete", 4_000)
    key = put_on_ballot(actor=f.eva(), budget=pk, plan=f.PLAN, at=f.NOON)
    made = open_poll(actor=f.eva(), poll=poll(actor=f.eva(), key=key).id, at=f.NOON)
    during, after = f.PLAN.opens_at + timedelta(hours=1), f.PLAN.closes_at + timedelta(hours=1)
    vote(made, "a", 1, 3, at=during), vote(made, "b", 1, at=during), vote(made, "c", 2, at=during)
    vote(made, "d", 2, at=during), vote(made, "e", 1, at=during)
    close_poll(actor=f.eva(), poll=made.id, at=after)
    count_poll(actor=f.eva(), poll=made.id, at=after)
    if publish:
        publish_result(actor=f.eva(), poll=made.id, at=after)
    return pk


def test_the_listener_writes_granted_or_not_with_its_reason() -> None:
    pk = voted()
    run_until_quiet()
    rows = {one.title: one for one in queries.projects(actor=f.anna(), budget=pk)}
    granted, not_granted, last = rows["Brunnen"], rows["Bänke"], rows["Beete"]
    assert granted.state == "granted" and granted.result and granted.result.votes == 3
    assert granted.works and granted.works.granted == 6_000 and granted.works.unit == "32.2"
    assert granted.works.due == date(2028, 12, 31) and granted.works.phase == "planned"
    assert not_granted.state == "not_granted" and not_granted.works is None
    assert not_granted.result
    assert (not_granted.result.reason, not_granted.result.left) == ("too-expensive", 4_000)
    assert last.state == "granted" and last.result and last.result.rank == 3
    assert Entry.objects.filter(fact="ProjectGranted").count() == 2
    assert Entry.objects.filter(fact="ProjectNotGranted").count() == 1


def test_twice_is_once_and_only_facts_do_it() -> None:
    pk = voted(publish=False)
    row = queries.budget(actor=f.eva(), slug=f.SLUG)
    assert row.poll is not None
    with pytest.raises(Refusal) as refused:
        record_result(actor=f.eva(), poll=row.poll, at=f.NOON)
    assert refused.value.status == 403
    publish_result(actor=f.eva(), poll=row.poll, at=f.PLAN.closes_at + timedelta(hours=2))
    assert record_result(actor=SYSTEM, poll=row.poll, at=f.NOON) == 3
    assert record_result(actor=SYSTEM, poll=row.poll, at=f.NOON) == 0
    assert record_result(actor=SYSTEM, poll=row.poll + 99, at=f.NOON) == 0
    assert Works.objects.filter(project__budget=pk).count() == 2


def test_the_council_decides_on_a_result() -> None:
    pk = voted()
    with pytest.raises(Refusal):
        record_council_paper(actor=f.eva(), budget=pk, draft=PAPER, at=f.NOON)
    run_until_quiet()
    with pytest.raises(Refusal) as refused:
        record_council_paper(actor=f.bernd(), budget=pk, draft=PAPER, at=f.NOON)
    assert refused.value.status == 403
    record_council_paper(actor=f.eva(), budget=pk, draft=PAPER, at=f.NOON)
    paper = queries.budget(actor=f.anna(), slug=f.SLUG).council
    assert paper and paper.number == "DS 2026/117"
    assert Entry.objects.filter(fact="BudgetDecided").exists()
