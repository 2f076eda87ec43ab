"""Periods of administrative law in North Rhine-Westphalia. Days in, days out."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

# § 41 (2) VwVfG NRW as of 1 January 2025: the fourth day after posting (sentence 1) or, of an
# electronic decision, after sending (sentence 2); so a mailbox and a letter count alike. That a
# citizen opened it earlier does not shorten the period; that it came later must be looked at.
FICTION = timedelta(days=4)


@dataclass(frozen=True)
class Period:
    """When a decision counts as notified, and the last day for legal remedy."""

    notified_on: date
    until: date


def appeal_period(sent_on: date) -> Period:
    """One month from notification (§ 74 (1) VwGO; an objection is abolished by § 110 JustG NRW).

    Counted by § 57 (2) VwGO, § 222 ZPO, §§ 187 (1), 188 (2, 3), 193 BGB: the day of notification
    does not count; no such day in the month: its last; a Saturday, Sunday or holiday: the next
    working day.
    """
    notified = sent_on + FICTION
    return Period(notified, next_working_day(add_month(notified)))


def add_month(day: date) -> date:
    """The same day of the next month, or its last (§ 188 (3) BGB)."""
    year, month = (day.year + 1, 1) if day.month == 12 else (day.year, day.month + 1)
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def next_working_day(day: date) -> date:
    """The day itself, or the next that is no Saturday, Sunday or holiday."""
    while day.weekday() >= 5 or day in holidays(day.year):
        day += timedelta(days=1)
    return day


def holidays(year: int) -> frozenset[date]:
    """Public holidays of the state (Feiertagsgesetz NW)."""
    easter = _easter(year)
    movable = (
        -2,
        1,
        39,
        50,
        60,
    )  # Good Friday, Easter Monday, Ascension, Whit Monday, Corpus Christi
    fixed = ((1, 1), (5, 1), (10, 3), (11, 1), (12, 25), (12, 26))
    return frozenset(
        [easter + timedelta(days=days) for days in movable]
        + [date(year, month, day) for month, day in fixed]
    )


def _easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Butcher's rule)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)
