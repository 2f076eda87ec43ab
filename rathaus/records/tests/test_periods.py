from datetime import date

import pytest

from rathaus.records.periods import add_month, appeal_period, holidays, next_working_day


@pytest.mark.parametrize(
    ("sent", "notified", "until"),
    [
        (date(2026, 11, 24), date(2026, 11, 28), date(2026, 12, 28)),
        (date(2027, 1, 27), date(2027, 1, 31), date(2027, 3, 1)),  # no 31 February, and a Sunday
        (date(2026, 11, 21), date(2026, 11, 25), date(2026, 12, 28)),  # Christmas and a week-end
        (date(2027, 11, 27), date(2027, 12, 1), date(2028, 1, 3)),  # New Year, then a Sunday
        (date(2027, 2, 22), date(2027, 2, 26), date(2027, 3, 30)),  # Good Friday to after Easter
    ],
)
def test_a_month_from_the_fourth_day(sent: date, notified: date, until: date) -> None:
    period = appeal_period(sent)
    assert (period.notified_on, period.until) == (notified, until)


@pytest.mark.parametrize(
    ("year", "easter_monday", "corpus_christi"),
    [
        (2024, date(2024, 4, 1), date(2024, 5, 30)),
        (2026, date(2026, 4, 6), date(2026, 6, 4)),
        (2038, date(2038, 4, 26), date(2038, 6, 24)),
    ],
)
def test_holidays_move_with_easter(year: int, easter_monday: date, corpus_christi: date) -> None:
    assert {easter_monday, corpus_christi} <= holidays(year)
    assert len(holidays(year)) == 11


def test_months_and_working_days() -> None:
    assert add_month(date(2024, 1, 31)) == date(2024, 2, 29)
    assert add_month(date(2026, 12, 15)) == date(2027, 1, 15)
    assert next_working_day(date(2026, 11, 24)) == date(2026, 11, 24)
    assert next_working_day(date(2026, 10, 3)) == date(2026, 10, 5)
