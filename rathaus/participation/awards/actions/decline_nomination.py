"""The jury chose others (Vorschlag nicht aufnehmen)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.awards import policies
from rathaus.participation.awards.facts import NominationDeclined
from rathaus.participation.awards.models import Nomination


@transaction.atomic
def decline_nomination(*, actor: Actor, nomination: int, reason: str, at: datetime) -> None:
    """Set the nomination aside with the jury's reason. Refusal (409) for one decided already."""
    require(policies.can_manage(actor))
    row = Nomination.objects.select_for_update().filter(pk=nomination).first()
    if row is None:
        raise Refusal(_("There is no such nomination."), status=404)
    if row.state != Nomination.State.SUBMITTED:
        raise Refusal(_("The jury has decided on it already."))
    if not reason.strip():
        raise Refusal(_("Write down the jury’s reason."), status=400, field="reason")
    row.state, row.reason = Nomination.State.DECLINED, reason.strip()
    row.decided_by, row.decided_at = actor.key, at
    row.save()
    journal.record(NominationDeclined(row.pk), actor=actor, matter=None, at=at)
