"""Let a project stand on the ballot (zulassen)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.budget import policies
from rathaus.participation.budget.facts import ProjectAdmitted
from rathaus.participation.budget.models import Project
from rathaus.participation.budget.steps import expect, locked
from rathaus.ui.words import decimal


@transaction.atomic
def admit_project(*, actor: Actor, project: int, cost: int, note: str, at: datetime) -> None:
    """Admit the project at this cost; `note` tells the public what is in it.

    Refusal (400) where it costs more than one project may, (409) while a unit still checks it.
    """
    require(policies.can_manage(actor))
    row = locked(project)
    expect(row, Project.State.CHECKING)
    if row.checks.filter(given_at__isnull=True).exists():
        raise Refusal(_("The unit has not answered yet."))
    if not 0 < cost <= row.budget.max_cost:
        most = decimal(row.budget.max_cost)
        raise Refusal(
            _("A project may cost at most %(most)s €.") % {"most": most}, status=400, field="cost"
        )
    row.state, row.cost, row.cost_note = Project.State.ADMITTED, cost, note.strip()
    row.decided_at = at
    row.save(update_fields=["state", "cost", "cost_note", "decided_at"])
    journal.record(ProjectAdmitted(row.pk, cost), actor=actor, matter=row.matter, at=at)
