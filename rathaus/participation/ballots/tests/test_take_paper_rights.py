"""Paper beside online: the slip takes the right, the ballot comes later and without a code."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from rathaus.accounts.tests import factories as cast
from rathaus.kernel.refusal import Refusal
from rathaus.participation.ballots.actions.change_electorate import change_electorate
from rathaus.participation.ballots.actions.close_poll import close_poll
from rathaus.participation.ballots.actions.count_poll import count_poll
from rathaus.participation.ballots.actions.enter_paper_ballots import (
    PaperBallot,
    enter_paper_ballots,
)
from rathaus.participation.ballots.actions.issue_letter_codes import issue_letter_codes
from rathaus.participation.ballots.actions.open_poll import open_poll
from rathaus.participation.ballots.actions.prepare_poll import prepare_poll
from rathaus.participation.ballots.actions.take_paper_rights import take_paper_rights
from rathaus.participation.ballots.models import Mark, SealedBallot
from rathaus.participation.ballots.queries import (
    PollView,
    paper_counts,
    result,
    sheet_problem,
    turnout,
    verify_poll,
)
from rathaus.participation.ballots.tests import factories as make
from rathaus.participation.ballots.tests.test_electorate import by_letter, with_codes

SOUTH = make.replace(make.BUDGET, title="Topf Südstadt", district="Südstadt")


def outcomes(poll: PollView, *codes: str) -> list[str]:
    meltem = cast.actor_of(cast.meltem())
    checks = take_paper_rights(actor=meltem, poll=poll.id, codes=codes, at=make.NOON)
    return [one.outcome for one in checks]


@pytest.mark.django_db
def test_paper_and_online_one_person_one_way() -> None:
    poll, codes = with_codes(40, paper_until=make.LATER)
    editor, mailroom = make.editor(), cast.actor_of(cast.meltem())
    for code in codes[:15]:
        by_letter(poll, code)
    change_electorate(actor=editor, poll=poll.id, remove=[codes[39]], reason="Umzug", at=make.NOON)
    slips = [*codes[10:30], codes[29].lower().replace("-", " "), "BC-11111-11111", codes[39]]
    found = outcomes(poll, *slips)
    assert found == (
        ["voted-online"] * 5 + ["accepted"] * 15 + ["voted-paper", "unknown", "revoked"]
    )
    with pytest.raises(Refusal):
        by_letter(poll, codes[20])
    assert (Mark.objects.count(), SealedBallot.objects.count()) == (30, 15)
    assert verify_poll(actor=editor, poll=poll.id).ok
    batch = [PaperBallot(make.tick(poll, 2))] * 11 + [PaperBallot(make.tick(poll, 1, 2, 3))]
    batch.append(PaperBallot({poll.contests[0].id: None}))
    entry = enter_paper_ballots(actor=mailroom, poll=poll.id, ballots=batch, at=make.CLOSES)
    assert (entry.accepted, entry.invalid) == (13, 2)
    assert verify_poll(actor=editor, poll=poll.id).ok
    with pytest.raises(Refusal, match="2"):  # never more ballots than slips
        enter_paper_ballots(actor=mailroom, poll=poll.id, ballots=batch[:3], at=make.CLOSES)
    [count] = paper_counts(actor=make.NOBODY, poll=poll.id)
    assert (count.taken, count.entered, count.missing) == (15, 13, 2)
    with pytest.raises(Refusal):
        close_poll(actor=editor, poll=poll.id, at=make.CLOSES)
    with pytest.raises(Refusal):
        enter_paper_ballots(actor=mailroom, poll=poll.id, ballots=[], at=make.LATER)
    close_poll(actor=editor, poll=poll.id, at=make.LATER)
    count_poll(actor=editor, poll=poll.id, at=make.LATER)
    assert verify_poll(actor=editor, poll=poll.id).ok
    [shown] = result(actor=editor, poll=poll.id).contests
    ways = {one.channel: one for one in shown.channels}
    assert (shown.ballots, shown.invalid) == (26, 2)
    assert (ways["paper"].ballots, ways["paper"].invalid, ways["paper"].votes) == (13, 2, {2: 11})
    assert turnout(actor=editor, poll=poll.id).by_channel == {"online": 15, "paper": 15}


@pytest.mark.django_db
def test_who_may_and_what_is_on_the_sheet() -> None:
    editor = make.editor()
    draft = make.replace(make.DRAFT, contests=(make.BUDGET, SOUTH))
    made = prepare_poll(actor=editor, draft=draft, at=make.OPENS)
    [town] = issue_letter_codes(actor=editor, poll=made.id, count=1, at=make.OPENS)
    [south] = issue_letter_codes(
        actor=editor, poll=made.id, count=1, at=make.OPENS, district="Südstadt"
    )
    poll = open_poll(actor=editor, poll=made.id, at=make.OPENS)
    for who in (cast.anna(), cast.bernd(), cast.auditor()):
        with pytest.raises(Refusal):
            take_paper_rights(actor=cast.actor_of(who), poll=poll.id, codes=[town], at=make.NOON)
    with pytest.raises(Refusal):  # too late
        take_paper_rights(actor=editor, poll=poll.id, codes=[town], at=make.CLOSES)
    assert outcomes(poll, town, south) == ["accepted", "accepted"]
    assert [one.taken for one in paper_counts(actor=editor, poll=poll.id)] == [2, 1]
    first, second = (one.id for one in poll.contests)
    blank: PaperBallot = PaperBallot({first: (), second: ()})
    entry = enter_paper_ballots(actor=editor, poll=poll.id, ballots=[blank], at=make.NOON)
    assert (entry.accepted, entry.invalid) == (1, 2)
    with pytest.raises(Refusal, match="Südstadt"):
        enter_paper_ballots(actor=editor, poll=poll.id, ballots=[blank], at=make.NOON)
    over = tuple((one.id, 1) for one in poll.contests[0].options[:3])
    assert "5.000" in sheet_problem(poll=poll, contest=first, choices=over)
    assert sheet_problem(poll=poll, contest=first, choices=over[:1]) == ""
    assert verify_poll(actor=editor, poll=poll.id).ok


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM ballots_mark WHERE voter IN (SELECT voter FROM ballots_mark LIMIT 1)",
        "UPDATE ballots_mark SET channel = 'online'",
    ],
)
def test_a_slip_that_is_made_or_lost_is_found(statement: str) -> None:
    poll, codes = with_codes(3)
    outcomes(poll, *codes)
    with connection.cursor() as cursor:
        cursor.execute(statement)
    assert not verify_poll(actor=make.editor(), poll=poll.id).ok


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("clean_jobs")
def test_online_and_paper_at_once() -> None:
    """Each code is used by both ways in the same moment: one of the two has it."""
    poll, codes = with_codes(20)
    outcomes(poll)  # the cast is there before the threads are
    barrier = Barrier(2)

    def online() -> int:
        barrier.wait()
        cast_ones = 0
        for code in codes:
            try:
                by_letter(poll, code)
                cast_ones += 1
            except Refusal:
                pass
        connection.close()
        return cast_ones

    def on_paper() -> int:
        barrier.wait()
        taken = sum(outcomes(poll, code) == ["accepted"] for code in codes)
        connection.close()
        return taken

    with ThreadPoolExecutor(2) as pool:
        jobs = [pool.submit(online), pool.submit(on_paper)]
        voted, taken = (job.result() for job in jobs)
    assert voted + taken == len(codes) == Mark.objects.count()
    assert SealedBallot.objects.count() == voted
    assert verify_poll(actor=make.editor(), poll=poll.id).ok
