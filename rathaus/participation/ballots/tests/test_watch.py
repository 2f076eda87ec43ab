"""Alarms, votes laid aside, corrections; standings of open votes; made-up votes."""

from datetime import timedelta
from typing import Any

import pytest
from pytest_django import Settings as SettingsFixture

from rathaus.accounts.tests import factories as cast
from rathaus.kernel.actor import SYSTEM
from rathaus.kernel.refusal import Refusal
from rathaus.participation.ballots import listeners
from rathaus.participation.ballots.actions.cast_ballot import cast_ballot
from rathaus.participation.ballots.actions.cast_demo_ballots import DemoVote, cast_demo_ballots
from rathaus.participation.ballots.actions.close_poll import close_poll
from rathaus.participation.ballots.actions.publish_correction import publish_correction
from rathaus.participation.ballots.actions.refresh_standings import refresh_standings
from rathaus.participation.ballots.actions.stir_urn import stir_urn
from rathaus.participation.ballots.actions.watch_poll import watch_poll
from rathaus.participation.ballots.models import Ballot, Mark, Poll, SealedBallot, Standing
from rathaus.participation.ballots.queries import (
    PollView,
    alarms,
    corrections,
    standings,
    turnout,
    verify_poll,
)
from rathaus.participation.ballots.tests import factories as make

pytestmark = pytest.mark.django_db


def flood(poll: PollView, number: int, start: int = 0, **labels: object) -> None:
    for n in range(start, start + number):
        who = make.voter(poll, f"bot{n}", **labels)
        cast_ballot(voter=who, poll=poll.id, sheet=make.tick(poll, 4), at=make.NOON)


@pytest.mark.parametrize(
    ("labels", "what"), [({"origin": "ab12"}, "origin"), ({"fresh": True}, "fresh")]
)
@pytest.mark.parametrize("accept", [True, False])
def test_a_flood_is_laid_aside_and_decided_in_public(
    labels: dict[str, Any], what: str, accept: bool
) -> None:
    poll = make.opened()
    make.votes(poll, [(1,)] * 5)
    flood(poll, 30, **labels)
    assert watch_poll(actor=SYSTEM, poll=poll.id, at=make.NOON) == 1
    assert watch_poll(actor=SYSTEM, poll=poll.id, at=make.NOON) == 0
    flood(poll, 2, start=30, **labels)
    editor = make.editor()
    [alarm] = alarms(actor=editor, poll=poll.id)
    assert (alarm.what, alarm.aside, alarm.votes) == (what, True, 32)
    stir_urn(actor=SYSTEM, poll=poll.id, at=make.NOON)
    assert not Mark.objects.exclude(origin="").exists()
    assert SealedBallot.objects.filter(lot=alarm.id).count() == 32
    assert verify_poll(actor=editor, poll=poll.id).ok
    with pytest.raises(Refusal):
        close_poll(actor=editor, poll=poll.id, at=make.CLOSES)
    asked = {"poll": poll.id, "alarm": alarm.id, "accept": accept, "at": make.NOON}
    with pytest.raises(Refusal):
        publish_correction(actor=editor, reason="", **asked)  # type: ignore[arg-type]
    with pytest.raises(Refusal):
        publish_correction(actor=cast.actor_of(cast.auditor()), reason="x", **asked)  # type: ignore[arg-type]
    assert publish_correction(actor=editor, reason="Ein Rechenzentrum", **asked) == 32  # type: ignore[arg-type]
    with pytest.raises(Refusal):
        publish_correction(actor=editor, reason="noch einmal", **asked)  # type: ignore[arg-type]
    [told] = corrections(poll=poll.id)
    assert (told.votes, told.accepted, told.reason) == (32, accept, "Ein Rechenzentrum")
    assert verify_poll(actor=editor, poll=poll.id).ok
    flood(poll, 1, start=99)
    close_poll(actor=editor, poll=poll.id, at=make.CLOSES)
    assert Ballot.objects.count() == (38 if accept else 6)
    assert turnout(actor=editor, poll=poll.id).voted == (38 if accept else 6)
    assert turnout(actor=editor, poll=poll.id).set_aside == (0 if accept else 32)
    assert verify_poll(actor=editor, poll=poll.id).ok


def test_a_school_or_a_few_neighbours_are_no_flood() -> None:
    poll = make.opened()
    flood(poll, 25, origin="school")
    for n in range(5):
        flood(poll, 2, start=100 + 2 * n, origin=f"n{n}")
    assert watch_poll(actor=SYSTEM, poll=poll.id, at=make.NOON) == 0


def test_turnout_moves_at_intervals_only() -> None:
    poll = make.opened()
    make.votes(poll, [(1,)] * 3)
    assert turnout(actor=make.editor(), poll=poll.id).voted == 0
    assert stir_urn(actor=SYSTEM, poll=poll.id, at=make.NOON)
    assert not stir_urn(actor=SYSTEM, poll=poll.id, at=make.NOON)
    make.vote(poll, "late", 1)
    shown = turnout(actor=make.editor(), poll=poll.id)
    assert (shown.voted, shown.by_level, shown.at) == (3, {"mail": 3}, make.NOON)
    with pytest.raises(Refusal):
        stir_urn(actor=make.editor(), poll=poll.id, at=make.NOON)


def test_a_rush() -> None:
    poll = make.opened()
    for n in range(5):
        flood(poll, 3, start=3 * n)
        stir_urn(actor=SYSTEM, poll=poll.id, at=make.NOON + timedelta(minutes=10 * n))
    flood(poll, 120, start=100)
    stir_urn(actor=SYSTEM, poll=poll.id, at=make.NOON + timedelta(minutes=50))
    watch_poll(actor=SYSTEM, poll=poll.id, at=make.NOON)
    [alarm] = alarms(actor=make.editor(), poll=poll.id)
    assert (alarm.what, alarm.votes, alarm.aside) == ("rush", 120, False)


def test_standings_of_open_votes_only_and_only_until_they_end() -> None:
    ends = make.CLOSES - timedelta(hours=48)
    poll = make.opened(contests=(make.AWARD,), kind="award", secret=False, standings_until=ends)
    make.votes(poll, [(1,)] * 6 + [(2,)] * 3)
    assert refresh_standings(actor=SYSTEM, poll=poll.id, at=make.NOON) == 0
    make.vote(poll, "tenth", 2)
    assert refresh_standings(actor=SYSTEM, poll=poll.id, at=make.NOON) == 1
    [shown] = standings(actor=make.NOBODY, poll=poll.id, at=make.NOON)
    assert [(one.number, votes) for one, votes in shown.rows][:2] == [(1, 6), (2, 4)]
    flood(poll, 60)
    refresh_standings(actor=SYSTEM, poll=poll.id, at=make.NOON)
    assert [one.what for one in alarms(actor=make.editor(), poll=poll.id)] == ["series"]
    with pytest.raises(Refusal):
        standings(actor=make.editor(), poll=poll.id, at=ends)
    assert refresh_standings(actor=SYSTEM, poll=poll.id, at=ends) == 0
    secret = make.opened(key="secret")
    make.votes(secret, [(1,)] * 12)
    assert refresh_standings(actor=SYSTEM, poll=secret.id, at=make.NOON) == 0
    assert Standing.objects.count() == 1
    with pytest.raises(Refusal):
        standings(actor=make.editor(), poll=secret.id, at=make.NOON)


def test_the_clock_closes(settings: SettingsFixture) -> None:
    poll = make.opened()
    listeners.stir_urns(make.NOON)
    listeners.watch_polls(make.NOON)
    listeners.count_standings(make.NOON)
    listeners.close_polls(make.CLOSES)
    assert Poll.objects.get().state == "open"  # whoever pressed in time is still on the way
    make.vote(poll, "last", 1, at=make.CLOSES - timedelta(microseconds=1))
    listeners.close_polls(make.CLOSES + timedelta(seconds=5))
    assert Poll.objects.get().state == "closed"
    assert Ballot.objects.count() == 1


def test_made_up_votes_in_demo_towns_only(settings: SettingsFixture) -> None:
    poll = make.opened()
    some = [DemoVote(make.tick(poll, 1 + n % 3)) for n in range(1100)]
    with pytest.raises(Refusal):
        cast_demo_ballots(actor=SYSTEM, poll=poll.id, choices=some, at=make.NOON)
    settings.DEMO = True
    assert cast_demo_ballots(actor=SYSTEM, poll=poll.id, choices=some, at=make.NOON) == 1100
    with pytest.raises(Refusal):
        cast_demo_ballots(actor=SYSTEM, poll=poll.id, choices=some, at=make.NOON)
    close_poll(actor=SYSTEM, poll=poll.id, at=make.CLOSES)
    assert verify_poll(actor=make.editor(), poll=poll.id).ok
