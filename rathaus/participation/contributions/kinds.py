"""Kinds of contributions, categories, outcomes: the words, and which a process takes."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rathaus.participation.processes.queries import ProcessView

KINDS: dict[str, Promise] = {
    "idea": pgettext_lazy("contribution", "Idea"),
    "proposal": pgettext_lazy("contribution", "Proposal"),
    "debate": pgettext_lazy("contribution", "Debate"),
    "exchange": pgettext_lazy("contribution", "Who joins in?"),
}
HINTS: dict[str, Promise] = {
    "idea": _("Something that would be good for the town."),
    "proposal": _("With enough supporters the town must answer officially."),
    "debate": _("A question about which people argue for and against."),
    "exchange": _("You want to do something yourself and look for others."),
}
OUTCOMES: dict[str, Promise] = {
    "adopted": pgettext_lazy("answer", "We do it"),
    "partly": pgettext_lazy("answer", "We do a part of it"),
    "examined": pgettext_lazy("answer", "We examine it"),
    "declined": pgettext_lazy("answer", "We do not do it"),
    "done": pgettext_lazy("answer", "It is done"),
}
# German data of the town, like district names; shown as they are
CATEGORIES = (
    "Bildung",
    "Klima",
    "Kultur",
    "Mobilität",
    "Soziales",
    "Spielen",
    "Sport",
    "Umwelt",
    "Wege und Plätze",
)


def kinds_of(process: ProcessView) -> tuple[str, ...]:
    """What can be handed in: an idea becomes a proposal where a number of supporters binds."""
    found: list[str] = []
    if {"ideas", "budget"} & set(process.formats):
        found.append("proposal" if process.support_threshold else "idea")
    if "debate" in process.formats:
        found.append("debate")
    if "exchange" in process.formats:
        found.append("exchange")
    return tuple(found)
