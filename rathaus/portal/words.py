"""Opening hours in words."""

from collections.abc import Sequence
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from rathaus.portal.town.opening import Place, Span, Today
from rathaus.ui.words import clock, decimal


def weekdays() -> tuple[str, ...]:
    """Monday to Sunday, short."""
    return (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))


def spans(found: Sequence[Span]) -> str:
    """ "8:30–12:00 und 14:00–18:00 Uhr"; "geschlossen" for none."""
    if not found:
        return _("closed")
    parts = [f"{one.start:%-H:%M}–{one.end:%-H:%M}" for one in found]
    return pgettext("opening hours", "%(hours)s") % {"hours": _(" and ").join(parts)}


def today(stands: Today) -> str:
    """One sentence: "Heute geöffnet bis 18:00 Uhr"."""
    match stands.state:
        case "open":
            return _("Open today until %(time)s") % {"time": clock(stands.at)}
        case "later":
            return _("Open today from %(time)s") % {"time": clock(stands.at)}
        case "over":
            return _("Closed for today")
    if stands.label:
        return _("Closed today (%(reason)s)") % {"reason": stands.label}
    return _("Closed today")


def week(place: Place) -> list[str]:
    """The open days of the week, equal neighbours together: "Mo–Mi 8:30–12:00 Uhr"."""
    return [f"{days} {spans(hours)}" for days, hours in _joined(place) if hours]


def week_rows(place: Place) -> tuple[tuple[str, str], ...]:
    """The whole week, equal neighbours together: ("Sa–So", "geschlossen")."""
    return tuple((days, spans(hours)) for days, hours in _joined(place))


def _joined(place: Place) -> list[tuple[str, Sequence[Span]]]:
    days = list(zip(weekdays(), place.week, strict=True))
    found: list[tuple[str, Sequence[Span]]] = []
    for hours, group in groupby(days, key=lambda pair: pair[1]):
        names = [name for name, _hours in group]
        found.append((names[0] if len(names) == 1 else f"{names[0]}–{names[-1]}", hours))
    return found


def number(count: int, *, capital: bool = True) -> str:
    """Two to twelve as words, as one writes them in a sentence; others as digits."""
    names = (
        _("two"),
        _("three"),
        _("four"),
        _("five"),
        _("six"),
        _("seven"),
        _("eight"),
        _("nine"),
        _("ten"),
        _("eleven"),
        _("twelve"),
    )
    if not 2 <= count <= 12:
        return decimal(count)
    name = names[count - 2]
    return name[:1].upper() + name[1:] if capital else name
