"""Filters of the pages of votes on paper."""

from collections.abc import Iterator

from django import template
from django.forms import BoundField

from rathaus.participation.paper import words
from rathaus.participation.paper.forms import SheetForm

register = template.Library()


@register.filter
def batch_kind(state: str) -> str:
    """Shape and colour of a batch's state."""
    return words.state(state)[0]


@register.filter
def batch_word(state: str) -> str:
    """A batch's state in a word."""
    return words.state(state)[1]


@register.filter
def sheet_parts(form: SheetForm) -> Iterator[tuple[BoundField, BoundField]]:
    """The line to type and the reason of being void, for each question."""
    for one in form.contests:
        yield form[f"c{one.id}"], form[f"w{one.id}"]
