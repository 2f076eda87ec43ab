"""Known boards serve again; a changed journal is counted anew."""

from datetime import UTC, date, datetime

import pytest
from pytest_django import DjangoAssertNumQueries

from rathaus.kpi import recent
from rathaus.kpi.tests.journals import Story, told, write

ON = date(2026, 10, 31)
STORY = Story(datetime(2026, 10, 5, 9, tzinfo=UTC), "wohngeld", "online")


@pytest.mark.django_db
def test_the_same_journal_is_not_counted_twice(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    first = recent.recent_board(ON)
    with django_assert_num_queries(1):
        assert recent.recent_board(ON) is first


@pytest.mark.django_db
def test_a_new_entry_is_seen_at_once() -> None:
    before = recent.recent_board(ON)
    write(told([STORY]))
    assert recent.recent_board(ON).figures[0].denominator == before.figures[0].denominator + 1


@pytest.mark.django_db
def test_a_slow_board_serves_on_for_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recent, "SLOW", 0.0)
    monkeypatch.setattr(recent, "IDLE", 1e6)
    before = recent.recent_board(ON)
    write(told([STORY]))
    assert recent.recent_board(ON) is before


@pytest.mark.django_db
def test_only_so_many_boards_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recent, "KEPT", 2)
    for month in range(1, 6):
        recent.recent_board(date(2026, month, 1))
    assert len(recent._counted) == 2
