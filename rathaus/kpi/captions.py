"""What stands below a figure: how it came about, the target, where the road leads."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rathaus.kpi import words
from rathaus.kpi.definitions import Measure
from rathaus.kpi.figures import Figure, month_reached
from rathaus.kpi.privacy import SMALLEST, small
from rathaus.kpi.queries import Board
from rathaus.ui.words import decimal


def sentences(figure: Figure, board: Board) -> tuple[str, ...]:
    """All sentences below a figure."""
    kind = figure.definition
    found = [_counted(figure)]
    if kind.key == "minutes-to-desk":
        found.append(_without_forms(board))
    if kind.target is not None:
        target = words.with_measure(kind.target, kind.measure)
        found.append(_("Target: %(target)s.") % {"target": target})
    found.append(_trend(figure, board))
    return tuple(one for one in found if one)


def _counted(figure: Figure) -> str:
    """What was counted, in a sentence for somebody who knows no median."""
    if not figure.denominator:
        return _("Nothing has been counted yet.")
    if figure.shade:
        return _("Fewer than %(count)d cases, therefore no value.") % {"count": SMALLEST}
    names = {"part": decimal(figure.numerator), "whole": decimal(figure.denominator)}
    rest = figure.numerator < figure.denominator
    match figure.definition.key:
        case "online-quota":
            return _("%(part)s of %(whole)s applications came online.") % names
        case "routed-without-correction":
            return _("%(part)s of %(whole)s items came to the right unit at once.") % names
        case "ran-by-itself":
            return _("%(part)s of %(whole)s items needed no hand.") % names
        case "cases-open":
            return _("Of %(whole)s cases opened so far.") % names
        case "minutes-to-desk" if rest:
            ending = _("Counted: %(part)s of %(whole)s items; the others are still on their way.")
        case "minutes-to-desk":
            ending = _("Counted: %(whole)s items.")
        case _ if rest:
            ending = _("Counted: %(part)s of %(whole)s decisions; the others lack the receipt.")
        case _:
            ending = _("Counted: %(whole)s decisions.")
    return f"{_half(figure)} {ending % names}"


def _half(figure: Figure) -> str:
    """ "Die Hälfte dauert weniger als einen Tag, neun von zehn höchstens 9 Tage."."""
    measure = figure.definition.measure
    half = at_most(figure.value or 0, measure)
    if figure.spread is None:
        return _("Half take %(half)s.") % {"half": half}
    ninth = at_most(figure.spread, measure)
    if ninth == half:
        return _("Nine of ten take %(ninth)s.") % {"ninth": ninth}
    return _("Half take %(half)s, nine of ten %(ninth)s.") % {"half": half, "ninth": ninth}


def at_most(number: float, measure: Measure) -> str:
    """ "weniger als einen Tag", "höchstens 14 Tage"."""
    days = measure == "days"
    if number < 1:
        return _("less than a day") if days else _("less than a minute")
    text = words.value(number, measure)
    one = 1 if text == "1" else 2
    if days:
        return ngettext("one day at most", "%(number)s days at most", one) % {"number": text}
    return ngettext("one minute at most", "%(number)s minutes at most", one) % {"number": text}


def _without_forms(board: Board) -> str:
    mail = board.read_mail
    if mail.median is None or small(mail.received) or small(mail.routed):
        return ""
    half = at_most(mail.median, "minutes")
    return _("Without online forms half take %(half)s.") % {"half": half}


def _trend(figure: Figure, board: Board) -> str:
    """When the online quota meets its target if it goes on like this; empty if nobody knows."""
    target = figure.definition.target
    if figure.definition.key != "online-quota" or target is None or figure.reached:
        return ""
    ahead = month_reached([point.value for point in board.online_by_month], target)
    if ahead is None:
        return ""
    number = board.period.last.year * 12 + board.period.last.month - 1 + ahead
    when = words.month(date(number // 12, number % 12 + 1, 1), year=True)
    return _("By today's trend in %(month)s.") % {"month": when}
