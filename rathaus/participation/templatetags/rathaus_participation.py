"""Words of the wing's composed pages."""

from django import template
from django.utils.translation import pgettext

from rathaus.participation.budget.queries import WorksView

register = template.Library()


@register.inclusion_tag("ui/state.html")
def work_state(works: WorksView) -> dict[str, object]:
    """Where a project stands, in one word with its shape."""
    words = {
        "planned": ("open", pgettext("works", "planned")),
        "ordered": ("open", pgettext("works", "ordered")),
        "building": ("wait", pgettext("works", "being built")),
        "done": ("done", pgettext("works", "done")),
        "dropped": ("done", pgettext("works", "dropped")),
    }
    kind, word = words.get(works.phase, ("open", works.phase))
    if works.overdue:
        kind, word = "late", pgettext("works", "overdue")
    return {"kind": kind, "text": word}
