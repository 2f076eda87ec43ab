"""A project goes because its idea went (zurückgezogen, zusammengelegt, ausgeblendet)."""

from datetime import datetime

from django.db import transaction

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import require
from rathaus.participation.budget import policies
from rathaus.participation.budget.facts import ProjectWithdrawn
from rathaus.participation.budget.models import Project
from rathaus.participation.budget.steps import BEFORE_BALLOT, locked


@transaction.atomic
def withdraw_project(*, actor: Actor, project: int, at: datetime) -> bool:
    """Take the project off every page; True where it went now.

    What stands on a ballot stays: people are voting on it.
    """
    require(policies.can_manage(actor))
    row = locked(project)
    if row.state not in BEFORE_BALLOT:
        return False
    row.checks.filter(given_at__isnull=True).delete()
    row.state, row.decided_at = Project.State.WITHDRAWN, at
    row.save(update_fields=["state", "decided_at"])
    journal.record(ProjectWithdrawn(row.pk), actor=actor, matter=row.matter, at=at)
    return True
