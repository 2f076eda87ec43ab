"""An author takes a remark back; nobody has answered it yet."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.consultations import policies
from rathaus.participation.consultations.facts import RemarkWithdrawn
from rathaus.participation.consultations.models import Remark, Weighing


@transaction.atomic
def withdraw_remark(*, actor: Actor, remark: int, at: datetime) -> None:
    """Refusal 403 for others, 409 once it is answered."""
    row = Remark.objects.select_for_update().filter(pk=remark).first()
    if row is None:
        raise Refusal(_("There is no such remark."), status=404)
    require(policies.can_withdraw(actor, row.author_id))
    if Weighing.objects.filter(remark=row).exists():
        raise Refusal(_("The town has answered already; the remark stays with its answer."))
    row.state = Remark.State.WITHDRAWN
    row.save(update_fields=["state"])
    journal.record(RemarkWithdrawn(row.pk), actor=actor, matter=None, at=at)
