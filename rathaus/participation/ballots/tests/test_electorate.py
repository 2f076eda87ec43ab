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
from rathaus.participation.ballots.actions.take_paper_rights import take_paper_rights
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


def test_a_few_of_one_way_are_not_told_apart() -> None:
    poll, codes = with_codes(30)
    for code in codes[:20]:
        by_letter(poll, code)
    meltem = cast.actor_of(cast.meltem())
    take_paper_rights(actor=meltem, poll=poll.id, codes=codes[20:23], at=make.NOON)
    batch = [PaperBallot(make.tick(poll, 2))] * 3
    enter_paper_ballots(actor=make.editor(), poll=poll.id, ballots=batch, at=make.NOON)
    close_poll(actor=make.editor(), poll=poll.id, at=make.CLOSES)
    count_poll(actor=make.editor(), poll=poll.id, at=make.CLOSES)
    assert result(actor=make.editor(), poll=poll.id).contests[0].channels == ()
