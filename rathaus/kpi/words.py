"""Figures in words: "46,2 %", "unter 1", "fehlt"; months, weeks and channels by name."""

from datetime import date

from babel.dates import format_date
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from rathaus.kpi.definitions import Measure
from rathaus.kpi.privacy import SMALLEST, Shade
from rathaus.ui.words import NBSP, decimal


def value(number: float | None, measure: Measure) -> str:
    """The bare number as it stands large on the page; "fehlt" for None."""
    if number is None:
        return pgettext("a figure", "missing")
    if measure == "share":
        return f"{decimal(round(number * 100, 1))}{NBSP}%"
    if measure == "count":
        return decimal(round(number))
    if number < 1:
        return _("under 1")
    return decimal(round(number, 1 if number < 10 else 0))


def part(number: float | None, measure: Measure, shade: Shade) -> str:
    """The same for a part that may be hidden: a count is "unter 5", anything else "zu wenige Fälle"."""
    if shade == "small" and measure == "count":
        return _("under %(count)d") % {"count": SMALLEST}
    if shade == "small":
        return _("too few cases")
    if shade == "shielded":
        return pgettext("a figure", "hidden")
    return value(number, measure)


def gap(shade: Shade) -> str:
    """Why a chart has a gap, in five letters."""
    if shade == "small":
        return f"< {SMALLEST}"
    return "–" if shade else pgettext("a figure", "missing")


def size(count: int | None, shade: Shade) -> str:
    """How many a part counts, or why that is not said."""
    return part(None if count is None else float(count), "count", shade)


def with_measure(number: float, measure: Measure) -> str:
    """A value with its word: "14 Tage"."""
    text = value(number, measure)
    if measure == "days":
        return _("%(number)s days") % {"number": text}
    if measure == "minutes":
        return _("%(number)s minutes") % {"number": text}
    return text


def month(day: date, *, year: bool = False) -> str:
    """ "Nov" or "Nov 2026"."""
    locale = "de_DE" if (get_language() or "de").startswith("de") else "en_GB"
    name = format_date(day, "LLL", locale=locale).rstrip(".")[:3]
    return f"{name} {day.year}" if year else name


def week(day: date) -> str:
    """The number of the calendar week that begins with the day."""
    return str(day.isocalendar().week)


def channel(key: str) -> str:
    """The way an item came."""
    return {
        "scan": _("Paper, scanned"),
        "email": _("E-mail"),
        "fax": _("Fax"),
        "counter": _("At the counter"),
        "online": _("Online form"),
    }.get(key, key)
