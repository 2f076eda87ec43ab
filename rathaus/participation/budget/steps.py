"""The rows verbs work on, locked: two people at one project go one after the other."""

from django.utils.translation import gettext as _

from rathaus.kernel.refusal import Refusal
from rathaus.participation.budget.models import Check, Project

State = Project.State
BEFORE_BALLOT = (State.PROPOSED, State.CHECKING, State.ADMITTED, State.REJECTED)


def locked(project: int) -> Project:
    """The project, for changing. Refusal (404) if there is none."""
    rows = Project.objects.select_for_update(of=("self",)).select_related("budget__process")
    row = rows.filter(pk=project).first()
    if row is None:
        raise Refusal(_("There is no such project."), status=404)
    return row


def locked_check(check: int) -> Check:
    """The check with its project, for changing. Refusal (404) if there is none."""
    rows = Check.objects.select_for_update(of=("self", "project"))
    row = rows.select_related("project__budget", "unit").filter(pk=check).first()
    if row is None:
        raise Refusal(_("There is no such check."), status=404)
    return row


def expect(project: Project, *states: str) -> None:
    """Refusal (409) where the project is at another step already."""
    if project.state not in states:
        raise Refusal(_("The project is at another step already. Look at it again."))
