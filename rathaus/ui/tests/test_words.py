"""Days, numbers and amounts as people read them."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.utils.translation import override

from rathaus.kernel.clock import now
from rathaus.ui import words

LATE = datetime(2026, 11, 24, 23, 30, tzinfo=UTC)  # in the town it is the 25th already


def test_days_are_the_town_s() -> None:
    with override("de"):
        assert words.day(LATE) == "Mittwoch, 25. November 2026"
        assert words.moment(LATE) == "Mittwoch, 25. November 2026, 0:30\u00a0Uhr"
        assert words.day(date(2026, 3, 1)) == "Sonntag, 1. März 2026"
    with override("en"):
        assert words.day(LATE) == "Wednesday, 25 November 2026"


def test_short_days_name_a_year_that_is_not_this_one() -> None:
    today = now().date()
    with override("de"):
        assert str(today.year) not in words.shortday(today)
        assert words.shortday(date(2024, 1, 3)) == "Mi\u00a003.01.2024"
        assert words.shortday(today + timedelta(days=800)).endswith(
            str((today + timedelta(days=800)).year)
        )


@pytest.mark.parametrize(
    ("value", "german"),
    [
        (Decimal(120), "120,00\u00a0€"),
        ("1284.5", "1.284,50\u00a0€"),
        (-3, "-3,00\u00a0€"),
        ("", ""),
        (None, ""),
        ("NaN", ""),
    ],
)
def test_amounts(value: object, german: str) -> None:
    with override("de"):
        assert words.eur(value) == german


def test_numbers_and_sizes() -> None:
    with override("de"):
        assert words.decimal(42100) == "42.100"
        assert words.decimal("0.5", 2) == "0,50"
        assert words.decimal("x") == ""
        assert [words.filesize(n) for n in (12, 900_000, 1_420_000, 2_000_000_000)] == [
            "12\u00a0Byte", "900\u00a0KB", "1,4\u00a0MB", "2\u00a0GB",
        ]  # fmt: skip


def test_nothing_is_nothing() -> None:
    for word in (words.day, words.shortday, words.moment, words.shortmoment, words.clock):
        assert word(None) == ""
