"""The words for kinds, states and answers of contributions."""

from django import template
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from rathaus.participation.contributions.kinds import KINDS, OUTCOMES
from rathaus.participation.contributions.queries import ContributionView
from rathaus.ui.maps import Pin

register = template.Library()

STATES: dict[str, tuple[str, Promise]] = {
    "asked": ("wait", pgettext_lazy("contribution", "Waits for the confirmation by e-mail")),
    "held": ("wait", pgettext_lazy("contribution", "Is read first, then it appears")),
    "published": ("open", pgettext_lazy("contribution", "Published")),
    "hidden": ("over", pgettext_lazy("contribution", "Not shown")),
    "withdrawn": ("done", pgettext_lazy("contribution", "Withdrawn")),
    "merged": ("done", pgettext_lazy("contribution", "Lives on in another one")),
}


@register.filter
def kind_name(kind: str) -> Promise | str:
    """ "Vorschlag"."""
    return KINDS.get(kind, kind)


@register.filter
def outcome_name(outcome: str) -> Promise | str:
    """ "Wir machen das"."""
    return OUTCOMES.get(outcome, outcome)


@register.filter
def state_name(state: str) -> Promise | str:
    """A state in words."""
    return STATES[state][1] if state in STATES else state


@register.filter
def state_form(state: str) -> str:
    """A state's sign: open, wait, done or over."""
    return STATES[state][0] if state in STATES else "open"


@register.filter
def pin_of(one: ContributionView) -> list[Pin]:
    """The one pin of a contribution's own map."""
    if one.lat is None or one.lon is None:
        return []
    return [Pin(1, one.lat, one.lon, one.title)]
