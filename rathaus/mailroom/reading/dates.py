"""Dates as people write them in letters."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

_MONTHS = {
    "jan": 1, "jän": 1, "feb": 2, "mär": 3, "mrz": 3, "mar": 3, "mae": 3, "apr": 4, "mai": 5,
    "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "okt": 10, "oct": 10, "nov": 11,
    "dez": 12, "dec": 12,
}  # fmt: skip
MONTH_NAMES = (
    r"(?:Januar|Jänner|January|Jan|Februar|February|Feb|März|Maerz|March|Mrz|Mär|Mar|April|Apr|Mai|May"
    r"|Juni|June|Jun|Juli|July|Jul|August|Aug|September|Sept|Sep|Oktober|October|Okt|Oct"
    r"|November|Nov|Dezember|December|Dez|Dec)\b\.?"
)
_D = r"[0-9OoIl]"  # zero and one as a poor scan shows them
_PATTERNS = (
    re.compile(r"(?<![\d.,/-])(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)(?![\d-])"),
    re.compile(
        rf"(?<![\d.,/\w-])(?P<d>{_D}{{1,2}})[.,] ?(?P<m>{_D}{{1,2}})[.,] ?(?P<y>(?:19|20){_D}{{2}})(?!\d)"
    ),
    re.compile(
        rf"(?<![\d.,/\w-])(?P<d>{_D}{{1,2}})\.(?P<m>{_D}{{1,2}})\.(?P<y>\d\d)(?![\d.]\d|\d)"
    ),
    re.compile(r"(?<![\d./-])(?P<d>\d{1,2})/(?P<m>\d{1,2})/(?P<y>(?:19|20)\d\d)(?!\d)"),
    re.compile(
        rf"(?<![\d.,/\w-])(?P<d>{_D}{{1,2}})(?:[.,]|st|nd|rd|th)?\s*(?P<m>{MONTH_NAMES}),?\s+"
        r"(?P<y>(?:19|20)\d\d|'?\d\d(?![\d:.]))",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?P<m>{MONTH_NAMES})\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>(?:19|20)\d\d)",
        re.IGNORECASE,
    ),
)
_LETTERS = str.maketrans("OoIl", "0011")


@dataclass(frozen=True)
class Dated:
    """A date and the characters that name it."""

    start: int
    end: int
    value: date


def find_dates(text: str) -> list[Dated]:
    """All complete dates in reading order, none overlapping another."""
    found: list[Dated] = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            value = _date(match["y"], match["m"], match["d"])
            if value is None:
                continue
            if not any(match.start() < o.end and o.start < match.end() for o in found):
                found.append(Dated(match.start(), match.end(), value))
    return sorted(found, key=lambda dated: dated.start)


def _date(year: str, month: str, day: str) -> date | None:
    try:
        number = int(year.strip("'").translate(_LETTERS))
        named = _MONTHS.get(month.lower()[:3])
        in_year = named or int(month.translate(_LETTERS))
        return date(
            number + 2000 if number < 100 else number, in_year, int(day.translate(_LETTERS))
        )
    except ValueError:
        return None


_NUMBERS = {
    "ein": 1, "eine": 1, "einem": 1, "einen": 1, "einer": 1, "eines": 1, "zwei": 2, "zweier": 2,
    "drei": 3, "dreier": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7, "acht": 8, "neun": 9,
    "zehn": 10, "zwölf": 12, "vierzehn": 14, "one": 1, "two": 2, "three": 3, "four": 4, "six": 6,
    "einundzwanzig": 21, "achtundzwanzig": 28, "dreißig": 30,
}  # fmt: skip
NUMBER = r"(?:\d{1,3}|" + "|".join(sorted(_NUMBERS, key=len, reverse=True)) + ")"
UNIT = (
    r"(?:(?:Kalender|Werk|Arbeits)?tag(?:en|es|e|s)?|Wochen?|Monat(?:en|es|e|s)?|Jahr(?:en|es|e)?"
    r"|days?|weeks?|months?)"
)
PERIOD = re.compile(rf"(?P<n>{NUMBER})[ -]?(?:\([^)]{{1,12}}\)\s*)?(?P<u>{UNIT})\b", re.IGNORECASE)
ADJECTIVE = re.compile(rf"(?P<n>{NUMBER})[ -]?(?P<u>wöchig|monatig|tägig)e[nrs]?\b", re.IGNORECASE)


def rule_of(number: str, unit: str) -> str:
    """ISO period: days and weeks in days, months in months (P14D, P21D, P1M)."""
    count = int(number) if number.isdigit() else _NUMBERS[number.lower()]
    unit = unit.lower()
    if unit.startswith(("woche", "week", "wöch")):
        return f"P{7 * count}D"
    if unit.startswith(("monat", "month")):
        return f"P{count}M"
    if unit.startswith("jahr"):
        return f"P{12 * count}M"
    return f"P{count}D"


def after(start: date, rule: str) -> date:
    """Plain calendar counting: P14D, P1M (31 January + P1M = 28 or 29 February)."""
    count = int(rule[1:-1])
    if rule.endswith("D"):
        return start + timedelta(days=count)
    month = start.month - 1 + count
    year, month = start.year + month // 12, month % 12 + 1
    return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))


def periods(text: str) -> Iterator[re.Match[str]]:
    """All periods ("14 Tagen", "drei Wochen", "zweiwöchige")."""
    yield from PERIOD.finditer(text)
    yield from ADJECTIVE.finditer(text)
