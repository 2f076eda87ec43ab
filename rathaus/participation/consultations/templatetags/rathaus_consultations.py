"""Words of remarks and of what follows from them."""

from django import template
from django.utils.functional import Promise

from rathaus.participation.consultations.forms import KINDS, OUTCOMES

register = template.Library()


@register.filter
def remark_kind(kind: str) -> str | Promise:
    """The kind of a remark in words."""
    return {str(key): words for key, words in KINDS.items()}.get(kind, "")


@register.filter
def outcome_words(outcome: str) -> str | Promise:
    """What follows from a remark, in words."""
    return {str(key): words for key, words in OUTCOMES.items()}.get(outcome, "")
