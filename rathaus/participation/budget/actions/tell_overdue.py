"""The overdue list makes itself: told once for each day that passed (überfällig melden)."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import F, Q

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import require
from rathaus.participation.budget import policies
from rathaus.participation.budget.facts import ProjectOverdue
from rathaus.participation.budget.models import Works
from rathaus.participation.budget.models.works import OPEN_PHASES


@transaction.atomic
def tell_overdue(*, actor: Actor, day: date, at: datetime) -> int:
    """Tell of all works whose day has passed and of which nobody was told; how many."""
    require(policies.can_hear(actor))
    late = Works.objects.select_for_update(of=("self",)).select_related("unit", "project")
    late = late.filter(phase__in=OPEN_PHASES, due__lt=day).filter(
        Q(told_overdue_for__isnull=True) | ~Q(told_overdue_for=F("due"))
    )
    told = 0
    for works in late:
        works.told_overdue_for = works.due
        works.save(update_fields=["told_overdue_for"])
        fact = ProjectOverdue(works.project_id, works.due.isoformat())
        matter, unit = works.project.matter, works.unit.code
        journal.record(fact, actor=actor, matter=matter, at=at, unit=unit)
        told += 1
    return told
