"""The town answers a remark (Abwägung)."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.consultations import policies
from rathaus.participation.consultations.facts import RemarkWeighed
from rathaus.participation.consultations.models import Remark, Weighing
from rathaus.participation.processes.queries import process_by_id


@transaction.atomic
def weigh_remark(*, actor: Actor, remark: int, outcome: str, reason: str, at: datetime) -> None:
    """Once, with a reason. Refusal 400 without one, 409 if answered already, 404 if not shown."""
    rows = Remark.objects.select_related("version__consultation__process__unit")
    row = rows.filter(pk=remark, state=Remark.State.PUBLISHED).first()
    if row is None:
        raise Refusal(_("There is no such remark."), status=404)
    consultation = row.version.consultation
    require(policies.can_weigh(actor, consultation.process.unit.code))
    if not reason.strip():
        raise Refusal(_("Give the reason: everybody will read it."), status=400, field="reason")
    if outcome not in Weighing.Outcome.values:
        raise Refusal(_("Choose what follows from the remark."), status=400, field="outcome")
    try:
        with transaction.atomic():
            Weighing.objects.create(
                remark=row, outcome=outcome, reason=reason.strip(), by_id=actor.account, at=at
            )
    except IntegrityError:
        raise Refusal(_("This remark has its answer already.")) from None
    process = process_by_id(actor=actor, pk=consultation.process_id)
    fact = RemarkWeighed(row.pk, outcome)
    journal.record(fact, actor=actor, matter=process.matter, at=at, unit=process.unit)
