import base64
import json
from datetime import UTC, datetime, timedelta

import pytest

from rathaus.participation.moderation.actions.spend_proof import spend_proof
from rathaus.participation.moderation.tests.factories import solved

AT = datetime(2026, 11, 24, 11, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def test_a_solved_challenge_counts_once() -> None:
    payload = solved(AT)
    assert spend_proof(payload=payload, at=AT)
    assert not spend_proof(payload=payload, at=AT)
    assert not spend_proof(payload=payload, at=AT + timedelta(minutes=1))


def test_without_work_it_does_not_count() -> None:
    for payload in ("", "x", "bm90IGpzb24=", base64.b64encode(b"[]").decode(), "é" * 10):
        assert not spend_proof(payload=payload, at=AT)


def test_another_number_or_another_expiry_does_not_count() -> None:
    answer = json.loads(base64.b64decode(solved(AT)))
    wrong = {**answer, "number": answer["number"] + 1}
    assert not spend_proof(payload=base64.b64encode(json.dumps(wrong).encode()).decode(), at=AT)
    later = {**answer, "salt": answer["salt"].replace("expires=", "expires=9")}
    assert not spend_proof(payload=base64.b64encode(json.dumps(later).encode()).decode(), at=AT)


def test_a_stale_one_does_not_count() -> None:
    assert not spend_proof(payload=solved(AT), at=AT + timedelta(minutes=31))
