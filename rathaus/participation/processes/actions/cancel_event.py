"""An editor calls an event off."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.processes import mails, policies
from rathaus.participation.processes.facts import EventCancelled
from rathaus.participation.processes.models import Event
from rathaus.participation.processes.places import write


@transaction.atomic
def cancel_event(*, actor: Actor, event: int, reason: str, at: datetime) -> None:
    """It stays on the page as cancelled, with the reason; all who registered get an e-mail."""
    require(policies.can_manage(actor))
    row = Event.objects.select_for_update(of=("self",)).select_related("process").get(pk=event)
    if row.cancelled_at is not None or row.starts_at <= at:
        raise Refusal(_("This event is over or cancelled already."))
    if not reason.strip():
        raise Refusal(_("Say why it does not take place."), status=400, field="reason")
    row.cancelled_at, row.cancelled_because = at, reason.strip()
    row.sequence += 1
    row.save()
    for one in row.registrations.filter(state__in=["placed", "waiting"]).select_related("event"):
        write(one, mails.called_off(one), at)
    fact = EventCancelled(row.process_id, row.pk)
    journal.record(fact, actor=actor, matter=row.process.matter, at=at)
