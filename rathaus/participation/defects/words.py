"""States and lines of the history in words, each with its form."""

from django.utils.functional import Promise
from django.utils.translation import pgettext, pgettext_lazy

from rathaus.participation.defects.models import State, Step

_STATES: dict[str, tuple[str, Promise]] = {
    State.HELD: ("wait", pgettext_lazy("report", "being looked at")),
    State.NEW: ("open", pgettext_lazy("report", "new")),
    State.ACCEPTED: ("wait", pgettext_lazy("report", "in work")),
    State.HANDED: ("open", pgettext_lazy("report", "handed over")),
    State.SOLVED: ("done", pgettext_lazy("report", "solved")),
    State.REJECTED: ("open", pgettext_lazy("report", "rejected")),
    State.MERGED: ("open", pgettext_lazy("report", "merged")),
    State.HIDDEN: ("over", pgettext_lazy("report", "not shown")),
}
_STEPS: dict[str, Promise] = {
    Step.Kind.REPORTED: pgettext_lazy("history", "Reported"),
    Step.Kind.ROUTED: pgettext_lazy("history", "Passed on"),
    Step.Kind.ACCEPTED: pgettext_lazy("history", "In work"),
    Step.Kind.PROMISED: pgettext_lazy("history", "New day promised"),
    Step.Kind.HANDED: pgettext_lazy("history", "Handed over"),
    Step.Kind.REFERENCED: pgettext_lazy("history", "Number there"),
    Step.Kind.SOLVED: pgettext_lazy("history", "Solved"),
    Step.Kind.REJECTED: pgettext_lazy("history", "Rejected"),
    Step.Kind.REOPENED: pgettext_lazy("history", "Reopened"),
    Step.Kind.MERGED: pgettext_lazy("history", "Merged"),
    Step.Kind.OVERDUE: pgettext_lazy("history", "Day has passed"),
    Step.Kind.CASE: pgettext_lazy("history", "On file"),
}


def state_word(state: str, *, overdue: bool = False) -> str:
    """The state for people."""
    return pgettext("report", "overdue") if overdue else str(_STATES[state][1])


def state_form(state: str, *, overdue: bool = False) -> str:
    """Its form and colour: done, open, wait or over."""
    return "over" if overdue else _STATES[state][0]


def step_word(kind: str) -> str:
    """A line of the history for people."""
    return str(_STEPS[kind])
