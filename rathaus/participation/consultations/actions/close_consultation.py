"""An editor closes the consultation: every remark has its answer."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.consultations import policies
from rathaus.participation.consultations.facts import ConsultationClosed
from rathaus.participation.consultations.models import Consultation, Remark
from rathaus.participation.processes.queries import process_by_id


@transaction.atomic
def close_consultation(*, actor: Actor, consultation: int, at: datetime) -> None:
    """Refusal 409 while a remark waits for its answer, or if it is closed already."""
    require(policies.can_manage(actor))
    row = Consultation.objects.select_for_update().filter(pk=consultation, closed_at=None).first()
    if row is None:
        raise Refusal(_("This consultation is closed."))
    rows = Remark.objects.filter(version__consultation=row)
    waiting = rows.filter(weighing=None, state__in=(Remark.State.PUBLISHED, Remark.State.HELD))
    if waiting.exists():
        raise Refusal(_("A remark still waits for its answer. Everybody gets one."))
    row.closed_at = at
    row.save(update_fields=["closed_at"])
    process = process_by_id(actor=actor, pk=row.process_id)
    fact = ConsultationClosed(row.pk, rows.filter(weighing__isnull=False).count())
    journal.record(fact, actor=actor, matter=process.matter, at=at, unit=process.unit)
