"""Amounts and states of projects in pages."""

from django import template
from django.utils.functional import Promise

from rathaus.participation.budget import words
from rathaus.participation.budget.queries import ProjectView, WorksView

register = template.Library()


@register.filter
def euros(amount: int | None) -> str:
    """ "10.000 €": whole euros."""
    return words.euros(amount)


def _state(pair: tuple[str, str | Promise]) -> dict[str, object]:
    kind, text = pair
    return {"kind": "late" if kind == "over" else kind, "text": text}


@register.inclusion_tag("ui/state.html")
def project_state(project: ProjectView) -> dict[str, object]:
    """Where the project stands: word, form, colour."""
    return _state(words.state_of(project.state))


@register.inclusion_tag("ui/state.html")
def works_state(works: WorksView) -> dict[str, object]:
    """How far the works are; overdue before all else."""
    return _state(words.works_state(works))


@register.simple_tag
def phase_word(code: str) -> str:
    """The works' phase as a word."""
    return str(words.PHASES[code][1])


@register.simple_tag
def why(project: ProjectView) -> str:
    """Why granted or not."""
    return words.reason_words(project.result, project.cost) if project.result else ""
