"""The frame of a process's pages: phases, tabs, what can be done now."""

from django import template
from django.template import Context

from rathaus.participation.processes.event_pages import STATES
from rathaus.participation.processes.queries import ProcessView
from rathaus.participation.processes.rules import FORMATS, OFFERS, WHO
from rathaus.participation.processes.tabs import Next, Tab, next_step, tabs_of

register = template.Library()


@register.inclusion_tag("ui/tabs.html", takes_context=True)
def process_tabs(context: Context, process: ProcessView, current: str) -> dict[str, object]:
    """The parts of a process as tabs."""
    return {"tabs": tabs_of(process, current), "label": process.title}


@register.inclusion_tag("processes/phases.html")
def process_phases(process: ProcessView) -> dict[str, object]:
    """The way of a process, phase by phase with days."""
    return {"phases": process.phases, "ended": process.state == "ended"}


@register.filter
def next_steps(process: ProcessView) -> list[Next]:
    """What can be done now, most important first."""
    return next_step(process)


@register.filter
def tab_name(current: str) -> str:
    """The word of a tab."""
    return str(Tab.names()[current]) if current in Tab.names() else ""


@register.filter
def format_name(one: str) -> str:
    """A format's word."""
    return str(FORMATS.get(one, one))


@register.filter
def offer_name(one: str) -> str:
    """What people can do, as a word."""
    return str(OFFERS.get(one, one))


@register.filter
def who_name(one: str) -> str:
    """Who may join in, as words."""
    return str(WHO.get(one, one))


@register.filter
def registration_state(one: str) -> str:
    """Where a registration stands, as words."""
    return str(STATES.get(one, one))
