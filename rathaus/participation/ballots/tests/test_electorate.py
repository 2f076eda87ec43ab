"""Changes of who may vote, and paper beside online."""

import pytest

from rathaus.accounts.tests import factories as cast
from rathaus.kernel.refusal import Refusal
from rathaus.participation.ballots.actions.cast_ballot import cast_ballot
from rathaus.participation.ballots.actions.change_electorate import change_electorate
from rathaus.participation.ballots.actions.claim_vote import Claim, claim_vote
from rathaus.participation.ballots.actions.close_poll import close_poll
from rathaus.participation.ballots.actions.count_poll import count_poll
from rathaus.participation.ballots.actions.enter_paper_ballots import (
    PaperBallot,
    enter_paper_ballots,
)
from rathaus.participation.ballots.actions.issue_letter_codes import issue_letter_codes
from rathaus.participation.ballots.actions.open_poll import open_poll
from rathaus.participation.ballots.actions.prepare_poll import prepare_poll
from rathaus.participation.ballots.queries import (
    PollView,
    electorate_changes,
    result,
    turnout,
    verify_poll,
)
from rathaus.participation.ballots.tests import factories as make

pytestmark = pytest.mark.django_db


def with_codes(count: int, **changes: object) -> tuple[PollView, tuple[str, ...]]:
    editor = make.editor()
    draft = make.replace(make.DRAFT, **changes)  # type: ignore[arg-type]
    poll = prepare_poll(actor=editor, draft=draft, at=make.OPENS)
    codes = issue_letter_codes(actor=editor, poll=poll.id, count=count, at=make.OPENS)
    return open_poll(actor=editor, poll=poll.id, at=make.OPENS), codes


def by_letter(poll: PollView, code: str) -> None:
    claim = Claim(level="letter", code=code, address="192.0.2.1")
    voter = claim_vote(actor=make.NOBODY, poll=poll.id, claim=claim, at=make.NOON)
    cast_ballot(voter=voter, poll=poll.id, sheet=make.tick(poll, 1), at=make.NOON)


def test_a_change_is_public_with_its_reason() -> None:
    poll, codes = with_codes(3)
    editor = make.editor()
    by_letter(poll, codes[0])
    [new] = change_electorate(
        actor=editor, poll=poll.id, add=1, remove=[codes[1]], reason="Umzug", at=make.NOON
    )
    by_letter(poll, new)
    with pytest.raises(Refusal):
        by_letter(poll, codes[1])
    for wrong in ([codes[0]], [codes[1]], ["BC-00000-00000"]):
        with pytest.raises(Refusal):
            change_electorate(
                actor=editor, poll=poll.id, remove=wrong, reason="Umzug", at=make.NOON
            )
    with pytest.raises(Refusal) as caught:
        change_electorate(actor=editor, poll=poll.id, add=1, reason=" ", at=make.NOON)
    assert caught.value.field == "reason"
    [shown] = electorate_changes(poll=poll.id)
    assert (shown.added, shown.removed, shown.reason) == (1, 1, "Umzug")
    assert turnout(actor=make.NOBODY, poll=poll.id).entitled == 36_480
    assert verify_poll(actor=editor, poll=poll.id).ok
    for who in (cast.bernd(), cast.anna(), cast.auditor()):
        with pytest.raises(Refusal):
            change_electorate(
                actor=cast.actor_of(who), poll=poll.id, add=1, reason="x", at=make.NOON
            )


def test_paper_and_online_one_person_one_way() -> None:
    poll, codes = with_codes(40, paper_until=make.LATER)
    for code in codes[:15]:
        by_letter(poll, code)
    sheet = make.tick(poll, 2)
    batch = [PaperBallot(code, sheet) for code in codes[10:30]]
    batch += [PaperBallot(codes[29], sheet), PaperBallot("BC-11111-11111", sheet)]
    batch += [PaperBallot(codes[30], make.tick(poll, 1, 2, 3)), PaperBallot(codes[31], valid=False)]
    mailroom = cast.actor_of(cast.meltem())
    entry = enter_paper_ballots(actor=mailroom, poll=poll.id, ballots=batch, at=make.CLOSES)
    assert (entry.accepted, entry.invalid, len(entry.refused)) == (17, 2, 7)
    with pytest.raises(Refusal):
        by_letter(poll, codes[20])
    editor = make.editor()
    assert verify_poll(actor=editor, poll=poll.id).ok
    with pytest.raises(Refusal):
        close_poll(actor=editor, poll=poll.id, at=make.CLOSES)
    with pytest.raises(Refusal):
        enter_paper_ballots(actor=mailroom, poll=poll.id, ballots=batch, at=make.LATER)
    close_poll(actor=editor, poll=poll.id, at=make.LATER)
    count_poll(actor=editor, poll=poll.id, at=make.LATER)
    [shown] = result(actor=editor, poll=poll.id).contests
    ways = {one.channel: one for one in shown.channels}
    assert (shown.ballots, shown.invalid) == (30, 2)
    assert (ways["online"].ballots, dict(ways["online"].votes)) == (15, {1: 15})
    assert (ways["paper"].ballots, ways["paper"].invalid, dict(ways["paper"].votes)) == (
        17,
        2,
        {2: 15},
    )
    assert turnout(actor=editor, poll=poll.id).by_channel == {"online": 15, "paper": 17}
    with pytest.raises(Refusal):
        enter_paper_ballots(
            actor=cast.actor_of(cast.bernd()), poll=poll.id, ballots=[], at=make.NOON
        )


def test_a_few_of_one_way_are_not_told_apart() -> None:
    poll, codes = with_codes(30)
    for code in codes[:20]:
        by_letter(poll, code)
    batch = [PaperBallot(code, make.tick(poll, 2)) for code in codes[20:23]]
    enter_paper_ballots(actor=make.editor(), poll=poll.id, ballots=batch, at=make.NOON)
    close_poll(actor=make.editor(), poll=poll.id, at=make.CLOSES)
    count_poll(actor=make.editor(), poll=poll.id, at=make.CLOSES)
    assert result(actor=make.editor(), poll=poll.id).contests[0].channels == ()
