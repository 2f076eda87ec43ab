"""Days, moments, numbers and amounts in the reader's language."""

from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time
from babel.numbers import format_currency, format_decimal
from django.conf import settings
from django.utils.translation import get_language

from rathaus.kernel.clock import now

NBSP = "\u00a0"


def _german() -> bool:
    return not (get_language() or "de").startswith("en")


def _locale() -> str:
    return "de_DE" if _german() else "en_GB"


def _zone() -> ZoneInfo:
    return ZoneInfo(settings.TIME_ZONE)


def _local(value: date) -> date:
    return value.astimezone(_zone()).date() if isinstance(value, datetime) else value


def day(value: date | None) -> str:
    """A day in full; a moment counts as its local day. Empty for None."""
    if not value:
        return ""
    pattern = "EEEE, d. MMMM y" if _german() else "EEEE, d MMMM y"
    return format_date(_local(value), pattern, locale=_locale())


def shortday(value: date | None) -> str:
    """A day for lists: "Mi 25.11.", and "Mi 25.11.2025" where the year is not this one."""
    if not value:
        return ""
    local = _local(value)
    this_year = now().astimezone(_zone()).year
    pattern = "dd.MM." if _german() else "d MMM"
    if local.year != this_year:
        pattern = "dd.MM.y" if _german() else "d MMM y"
    weekday = format_date(local, "ccc", locale=_locale()).rstrip(".")
    return f"{weekday}{NBSP}{format_date(local, pattern, locale=_locale())}"


def clock(value: datetime | time | None) -> str:
    """A time of day."""
    if value is None:
        return ""
    local = value.astimezone(_zone()).time() if isinstance(value, datetime) else value
    text = format_time(local, "H:mm", locale=_locale())
    return f"{text}{NBSP}Uhr" if _german() else text


def moment(value: datetime | None) -> str:
    """Day and time in full."""
    return f"{day(value)}, {clock(value)}" if value else ""


def shortmoment(value: datetime | None) -> str:
    """Day and time for lists."""
    return f"{shortday(value)}, {clock(value)}" if value else ""


def _number(value: object) -> Decimal | None:
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def eur(value: object) -> str:
    """An amount in euros; empty for what is no number."""
    number = _number(value)
    return "" if number is None else format_currency(number, "EUR", locale=_locale())


def decimal(value: object, places: int | None = None) -> str:
    """A number with grouped thousands, at most three decimals; with `places` exactly so many."""
    number = _number(value)
    if number is None:
        return ""
    if places is None:
        return format_decimal(number, locale=_locale())
    pattern = "#,##0" + ("." + "0" * int(places) if int(places) else "")
    return format_decimal(number, pattern, locale=_locale())


def filesize(value: int | None) -> str:
    """Bytes, in the largest unit that gives at least 1."""
    if value is None:
        return ""
    size, unit = float(value), "Byte" if _german() else "bytes"
    for larger in ("KB", "MB", "GB"):
        if size < 1000:
            break
        size, unit = size / 1000, larger
    digits = 1 if unit not in ("Byte", "bytes", "KB") and size < 10 else 0
    return f"{decimal(round(size, digits))}{NBSP}{unit}"
