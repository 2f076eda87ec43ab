"""Bars and words of survey results."""

from django import template

from rathaus.participation.surveys.branching import SCALE, Question
from rathaus.participation.surveys.forms import SCALE_WORDS

register = template.Library()


@register.inclusion_tag("ui/bar.html")
def share_bar(percent: float) -> dict[str, object]:
    """A bar from 0 to 100; the figure stands beside it as text."""
    return {"parts": [{"kind": "", "x": 0, "width": round(percent, 1)}]}


@register.filter
def scale_word(key: str, question: Question) -> str:
    """The ends of a scale in words; other answers as they are."""
    return str(SCALE_WORDS.get(key, key)) if question.kind == SCALE else key
