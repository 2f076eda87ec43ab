"""Take a rejection back: the author was right after all (Ablehnung aufheben)."""

from datetime import datetime

from django.db import transaction

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import require
from rathaus.participation.budget import policies
from rathaus.participation.budget.facts import RejectionLifted
from rathaus.participation.budget.models import Project, Rejection
from rathaus.participation.budget.steps import expect, locked


@transaction.atomic
def lift_rejection(*, actor: Actor, project: int, at: datetime) -> None:
    """The project is proposed again; the journal keeps that it was rejected."""
    require(policies.can_manage(actor))
    row = locked(project)
    expect(row, Project.State.REJECTED)
    Rejection.objects.filter(project=row).delete()
    row.state, row.decided_at = Project.State.PROPOSED, None
    row.save(update_fields=["state", "decided_at"])
    journal.record(RejectionLifted(row.pk), actor=actor, matter=row.matter, at=at)
