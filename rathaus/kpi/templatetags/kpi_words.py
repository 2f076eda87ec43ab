"""Words of the figures in templates."""

from django import template

from rathaus.kpi import words
from rathaus.kpi.definitions import Definition

register = template.Library()


@register.filter
def target(definition: Definition) -> str:
    """ "60 %", "14 Tage"; empty without a target."""
    if definition.target is None:
        return ""
    return words.with_measure(definition.target, definition.measure)
