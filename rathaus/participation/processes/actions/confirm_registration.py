"""The owner of the address wants to come indeed."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal
from rathaus.participation.processes import tokens
from rathaus.participation.processes.facts import EventRegistered
from rathaus.participation.processes.models import Event, Registration
from rathaus.participation.processes.places import give_place


@transaction.atomic
def confirm_registration(*, actor: Actor, token: str, at: datetime) -> str:
    """A place or the waiting list: "placed" or "waiting". Safe to press twice.

    Refusal 404 for a link that is none, 409 if it was given back or the event has begun.
    """
    pk = tokens.read(tokens.COME, token)
    found = Registration.objects.filter(pk=pk).values_list("event", flat=True).first()
    if found is None:
        raise Refusal(_("There is no such registration any more."), status=404)
    # row lock: the last place is given once
    event = Event.objects.select_for_update(of=("self",)).select_related("process").get(pk=found)
    one = Registration.objects.select_related("event").get(pk=pk)
    if one.state == "cancelled":
        raise Refusal(_("You gave your place back. Register anew."))
    if one.state != "asked":
        return str(one.state)
    if event.cancelled_at is not None or event.starts_at <= at:
        raise Refusal(_("You cannot register any more."))
    give_place(event, one, at)
    fact = EventRegistered(event.pk, one.pk, one.state)
    journal.record(fact, actor=actor, matter=event.process.matter, at=at)
    return str(one.state)
