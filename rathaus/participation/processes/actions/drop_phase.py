"""An editor takes a phase out of the plan."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.processes import policies
from rathaus.participation.processes.facts import PhaseDropped
from rathaus.participation.processes.models import Phase


@transaction.atomic
def drop_phase(*, actor: Actor, phase: int, at: datetime) -> None:
    """Only what has not begun goes. Refusal 409 else, and for the last phase of a running one."""
    require(policies.can_manage(actor))
    rows = Phase.objects.select_for_update().select_related("process")
    row = rows.filter(pk=phase).first()
    if row is None:
        raise Refusal(_("There is no such phase."), status=404)
    process = row.process
    if process.ended_at is not None or hasattr(row, "start"):
        raise Refusal(_("This phase has begun. Change its last day instead."))
    if process.published_at is not None and process.phases.count() == 1:
        raise Refusal(_("A published process needs at least one phase."))
    fact = PhaseDropped(process.pk, row.pk)
    row.delete()
    journal.record(fact, actor=actor, matter=process.matter, at=at)
