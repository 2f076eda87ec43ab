"""Slips: one person, one way."""

import pytest

from rathaus.kernel.refusal import Refusal
from rathaus.participation.ballots.actions.cast_ballot import cast_ballot
from rathaus.participation.ballots.actions.claim_vote import Claim, claim_vote
from rathaus.participation.ballots.queries import PollView
from rathaus.participation.ballots.tests import factories as make
from rathaus.participation.paper.actions.accept_slips import accept_slips
from rathaus.participation.paper.actions.put_slips_aside import put_slips_aside
from rathaus.participation.paper.queries import numbers
from rathaus.participation.paper.tests import factories as paper

pytestmark = pytest.mark.django_db


def online(poll: PollView, code: str) -> None:
    claim = Claim(level="letter", code=code, address="192.0.2.1")
    voter = claim_vote(actor=make.NOBODY, poll=poll.id, claim=claim, at=make.NOON)
    cast_ballot(voter=voter, poll=poll.id, sheet=make.tick(poll, 1), at=make.NOON)


def test_online_or_on_paper_never_both() -> None:
    poll, codes = paper.with_codes(4)
    online(poll, codes[0])
    typed = [codes[0], codes[1].lower(), " ", codes[2], codes[1], "BC-11111-11111"]
    checks = accept_slips(actor=paper.meltem(), poll=poll.id, codes=typed, at=make.NOON)
    assert [one.outcome for one in checks] == [
        "voted-online", "accepted", "accepted", "voted-paper", "unknown",
    ]  # fmt: skip
    for code in codes[1:3]:
        with pytest.raises(Refusal):
            online(poll, code)
    online(poll, codes[3])
    found = numbers(actor=make.NOBODY, key=poll.key)
    assert (found.accepted, found.entered, found.missing, found.aside) == (2, 0, 2, ())


def test_who_may_and_when() -> None:
    poll, codes = paper.with_codes(1)
    for who in paper.others():
        with pytest.raises(Refusal):
            accept_slips(actor=who, poll=poll.id, codes=codes, at=make.NOON)
        with pytest.raises(Refusal):
            put_slips_aside(actor=who, poll=poll.id, reasons={"late": 1}, at=make.NOON)
    for codes_, at in (([" "], make.NOON), (codes, make.LATER), (["x"] * 501, make.NOON)):
        with pytest.raises(Refusal):
            accept_slips(actor=paper.meltem(), poll=poll.id, codes=codes_, at=at)
    [check] = accept_slips(actor=paper.meltem(), poll=poll.id, codes=codes, at=make.CLOSES)
    assert check.accepted  # came in time, is looked at until paper_until


def test_envelopes_are_counted_by_reason() -> None:
    poll, _codes = paper.with_codes(1)
    meltem = paper.meltem()
    for reasons in ({"late": 2, "no-slip": 1, "unknown": 0}, {"late": 1}):
        put_slips_aside(actor=meltem, poll=poll.id, reasons=reasons, at=make.NOON)
    found = numbers(actor=make.NOBODY, key=poll.key)
    assert (found.aside, found.put_aside) == ((("late", 3), ("no-slip", 1)), 4)
    for wrong in ({}, {"late": 0}, {"late": -1}, {"mood": 1}):
        with pytest.raises(Refusal):
            put_slips_aside(actor=meltem, poll=poll.id, reasons=wrong, at=make.NOON)
