from datetime import UTC, datetime, timedelta

import pytest

from rathaus.kernel.refusal import Refusal
from rathaus.participation.moderation.actions.take_turn import LIMITS, take_turn
from rathaus.participation.moderation.listeners import forget_what_was_spent
from rathaus.participation.moderation.models import Turn
from rathaus.participation.moderation.queries import network

AT = datetime(2026, 11, 24, 11, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def test_too_many_turns_wait_and_say_how_long() -> None:
    most, minutes = LIMITS["propose"]
    for _one in range(most):
        take_turn(kind="propose", who="citizen:1", at=AT)
    with pytest.raises(Refusal, match="60 Minuten") as refused:
        take_turn(kind="propose", who="citizen:1", at=AT + timedelta(seconds=1))
    assert refused.value.status == 429
    take_turn(kind="propose", who="citizen:2", at=AT)
    take_turn(kind="comment", who="citizen:1", at=AT)
    take_turn(kind="propose", who="citizen:1", at=AT + timedelta(minutes=minutes))


def test_a_network_is_many_people_and_no_address_is_kept() -> None:
    who = network("203.0.113.7")
    for _one in range(LIMITS["propose"][0] * 5):
        take_turn(kind="propose", who=who, at=AT)
    with pytest.raises(Refusal):
        take_turn(kind="propose", who=who, at=AT)
    assert "203" not in Turn.objects.get().key
    assert network("2001:db8::1") == network("2001:db8::2") != network("2001:db8:1::1")


def test_turns_are_forgotten() -> None:
    take_turn(kind="propose", who="citizen:1", at=AT)
    forget_what_was_spent(AT + timedelta(hours=3))
    assert not Turn.objects.exists()
