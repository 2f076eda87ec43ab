"""Keep a project off the ballot, with the reason for everybody to read (nicht zulassen)."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.budget import policies
from rathaus.participation.budget.facts import ProjectRejected
from rathaus.participation.budget.models import Project, Rejection
from rathaus.participation.budget.steps import expect, locked


@dataclass(frozen=True)
class RejectionDraft:
    """The criterion by number, the reason in words, and what happens with the idea instead."""

    criterion: int
    reason: str
    instead: str


@transaction.atomic
def reject_project(*, actor: Actor, project: int, draft: RejectionDraft, at: datetime) -> None:
    """Reject the project. Refusal (400) without criterion, reason or what happens instead."""
    require(policies.can_manage(actor))
    row = locked(project)
    expect(row, Project.State.PROPOSED, Project.State.CHECKING)
    criterion = row.budget.criteria.filter(number=draft.criterion).first()
    if criterion is None:
        raise Refusal(_("Choose a criterion."), status=400, field="criterion")
    if not draft.reason.strip():
        raise Refusal(
            _("Give the reason: the author and everybody reads it."), status=400, field="reason"
        )
    if not draft.instead.strip():
        raise Refusal(_("Say what happens with the idea instead."), status=400, field="instead")
    row.checks.filter(given_at__isnull=True).delete()
    Rejection.objects.create(
        project=row,
        criterion=criterion,
        reason=draft.reason.strip(),
        instead=draft.instead.strip(),
        by=actor.key,
        at=at,
    )
    row.state, row.decided_at = Project.State.REJECTED, at
    row.save(update_fields=["state", "decided_at"])
    fact = ProjectRejected(row.pk, criterion.number)
    journal.record(fact, actor=actor, matter=row.matter, at=at)
