"""The online quota counts each matter once, and only in its days."""

import io
import json
from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import pytest
from django.core.management import call_command

from rathaus.kernel import journal
from rathaus.kernel.actor import SYSTEM
from rathaus.onlineservices.facts import ApplicationSubmitted
from rathaus.onlineservices.queries import quota
from rathaus.records.facts import CaseOpened

DAY = datetime(2026, 3, 10, 12, tzinfo=UTC)
YEAR = date(2026, 1, 1), date(2026, 12, 31)


def submitted(service: str, channel: str, at: datetime = DAY, matter: UUID | None = None) -> UUID:
    given = matter or uuid4()
    fact = ApplicationSubmitted(1, service, channel)
    journal.record(fact, actor=SYSTEM, matter=given, at=at)
    return given


def opened(service: str, channel: str, at: datetime = DAY, matter: UUID | None = None) -> None:
    fact = CaseOpened(1, "12.11", service, channel)
    journal.record(fact, actor=SYSTEM, matter=matter or uuid4(), at=at)


def count() -> None:
    """parking: 3 online of 4; dogs: 1 of 2; waste: 0 of 1."""
    for _ in range(3):
        matter = submitted("parking", "online")
        opened("parking", "online", matter=matter)
    opened("parking", "scan")
    submitted("dogs", "online")
    counter = submitted("dogs", "counter")
    opened("dogs", "counter", matter=counter)
    opened("waste", "email")
    opened("", "scan")  # a letter that is no application
    submitted("parking", "online", datetime(2025, 12, 31, 22, 59, tzinfo=UTC))


@pytest.mark.django_db
def test_each_matter_once() -> None:
    count()
    found = quota(*YEAR)
    assert [(one.service, one.online, one.all) for one in found.services] == [
        ("dogs", 1, 2),
        ("parking", 3, 4),
        ("waste", 0, 1),
    ]
    assert (found.online, found.all) == (4, 7)
    assert found.weighted == pytest.approx(4 / 7)
    assert found.mean == pytest.approx((0.5 + 0.75 + 0) / 3)
    assert found.median == 0.5


@pytest.mark.django_db
def test_local_days_both_included_and_nothing_is_none() -> None:
    submitted("parking", "online", datetime(2025, 12, 31, 23, 30, tzinfo=UTC))  # 0:30 in Auental
    assert quota(date(2026, 1, 1), date(2026, 1, 1)).all == 1
    empty = quota(date(2025, 12, 1), date(2025, 12, 31))
    assert (empty.all, empty.weighted, empty.mean, empty.median) == (0, None, None, None)


@pytest.mark.django_db
def test_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    count()
    out = io.StringIO()
    call_command(
        "services", "quota", "--from", "2026-01-01", "--to", "2026-12-31", "--json", stdout=out
    )
    row = json.loads(out.getvalue())
    assert row["total"]["online"] == 4 and row["total"]["all"] == 7
    assert row["services"][1] == {"service": "parking", "online": 3, "all": 4, "quota": 0.75}
    with pytest.raises(SystemExit) as exit_:
        call_command("services", "quota", "--from", "2026-02-01", "--to", "2026-01-01", stdout=out)
    assert exit_.value.code == 1
