"""Reasons and states in plain words."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

REASONS: dict[str, str | Promise] = {
    "voted-online": pgettext_lazy("paper", "has voted online already"),
    "voted-paper": pgettext_lazy("paper", "has voted on paper already"),
    "voted-counter": pgettext_lazy("paper", "has voted at the counter already"),
    "unknown": pgettext_lazy("paper", "code not in the list"),
    "revoked": pgettext_lazy("paper", "code taken back"),
    "no-slip": pgettext_lazy("paper", "no voting slip in the letter"),
    "not-sealed": pgettext_lazy("paper", "inner envelope missing or open"),
    "late": pgettext_lazy("paper", "came too late"),
}
BY_HAND = ("no-slip", "not-sealed", "late")
VOID: dict[str, str | Promise] = {
    "unclear": pgettext_lazy("paper", "will not recognisable"),
    "remark": pgettext_lazy("paper", "name, remark or mark on it"),
    "form": pgettext_lazy("paper", "not the town's sheet, or torn"),
}
STATES: dict[str, tuple[str, str | Promise]] = {
    "reading": ("wait", pgettext_lazy("paper", "machine reads")),
    "unreadable": ("over", pgettext_lazy("paper", "scan unreadable")),
    "first": ("open", pgettext_lazy("paper", "first keying")),
    "second": ("open", pgettext_lazy("paper", "second keying")),
    "compare": ("open", pgettext_lazy("paper", "compared")),
    "entered": ("done", pgettext_lazy("paper", "in the ballot box")),
    "discarded": ("wait", pgettext_lazy("paper", "discarded")),
}
_PROBLEMS = {
    "corners": pgettext_lazy("paper", "the four black squares at the corners are not all there"),
    "turned": pgettext_lazy("paper", "the mark that tells which way is up is missing"),
    "number": pgettext_lazy("paper", "this is no page of this sheet"),
    "order": pgettext_lazy("paper", "the pages are not in their order"),
}


def reason(code: str) -> str:
    """Why an envelope was put aside."""
    return str(REASONS.get(code, code))


def void(code: str) -> str:
    """Why a part of a sheet is void."""
    return str(VOID.get(code, code))


def state(code: str) -> tuple[str, str]:
    """Kind and word of a batch's state."""
    kind, word = STATES[code]
    return kind, str(word)


def problem(said: str) -> str:
    """What was wrong with a scan: "7:corners"."""
    page, _colon, why = said.partition(":")
    if why not in _PROBLEMS:
        return ""
    text = _("Page %(page)s: %(why)s. Scan the sheets again or key them by hand.")
    return text % {"page": page, "why": _PROBLEMS[why]}


def how(method: str) -> str:
    """How to type this contest's part."""
    match method:
        case "points":
            return _("Number = points, for example 3=2 5=1")
        case "ranking":
            return _("Numbers in the order of their places, for example 4 1 7")
        case "yesno":
            return _("+ for yes, - for no, for example 1+ 2-")
    return _("Ticked numbers with blanks between, for example 1 4 7")
