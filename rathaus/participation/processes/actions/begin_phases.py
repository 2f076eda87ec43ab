"""With the day, phases begin."""

from datetime import date, datetime

from django.db import transaction

from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import require
from rathaus.participation.processes import policies
from rathaus.participation.processes.begin import begin_phases_of
from rathaus.participation.processes.models import Process


@transaction.atomic
def begin_phases(*, actor: Actor, day: date, at: datetime) -> int:
    """Tell PhaseBegan for every phase that has begun by `day`, once; how many."""
    require(policies.can_begin_phases(actor))
    running = Process.objects.filter(published_at__isnull=False, ended_at=None)
    due = running.filter(phases__starts__lte=day, phases__start=None).distinct()
    return sum(begin_phases_of(row, day=day, at=at) for row in due.order_by("pk"))
