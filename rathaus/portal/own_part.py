"""What a citizen takes part in, for their overview: questions to them first, then the newest."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import pgettext

from rathaus.kernel.actor import Actor
from rathaus.participation.contributions.queries import ContributionView, mine
from rathaus.participation.processes.queries import followed

MOST = 3


@dataclass(frozen=True)
class OwnLine:
    """One's own contribution, a question about it, or a process one follows; `mark` is the state's
    form for the `state` tag, or "" for what has no state.
    """

    title: str
    url: str
    word: str
    mark: str = ""


def own_lines(*, actor: Actor) -> tuple[OwnLine, ...]:
    """Three lines at most. Six queries at most: with a question, what is followed is not asked."""
    found = mine(actor=actor)
    own = reverse("participation:own")
    asked = pgettext("overview", "May we join it with another? Please answer")
    follows = pgettext("overview", "You follow this process")
    lines = [OwnLine(one.title, own, asked, "wait") for _consent, one, _other in found.consents]
    waiting = {one.id for _consent, one, _other in found.consents}
    lines += [_line(one) for one in found.contributions if one.id not in waiting]
    if not waiting and len(lines) < MOST:
        lines += [OwnLine(title, url, follows) for url, title in followed(actor=actor)]
    return tuple(lines[:MOST])


def _line(one: ContributionView) -> OwnLine:
    words = {
        "asked": pgettext("overview", "Waits for your confirmation"),
        "held": pgettext("overview", "We look at it before it is shown"),
        "hidden": pgettext("overview", "Not shown"),
        "withdrawn": pgettext("overview", "Withdrawn"),
        "merged": pgettext("overview", "Joined with another"),
    }
    if one.answer:
        return OwnLine(one.title, one.url, pgettext("overview", "Answered"), "done")
    mark = "wait" if one.state == "asked" else "open"
    return OwnLine(one.title, one.url, words.get(one.state, pgettext("overview", "Shown")), mark)
