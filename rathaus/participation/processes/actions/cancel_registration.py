"""Somebody gives a place back."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal
from rathaus.participation.processes import policies, tokens
from rathaus.participation.processes.facts import EventRegistrationCancelled
from rathaus.participation.processes.models import Event, Registration
from rathaus.participation.processes.places import move_up


@transaction.atomic
def cancel_registration(
    *, actor: Actor, at: datetime, token: str = "", registration: int | None = None
) -> None:
    """By the e-mail's link, with one's account, or by those who prepare the event.

    The next one on the waiting list moves up and gets an e-mail. Safe to repeat.
    Refusal 404 if it is not this actor's.
    """
    pk = tokens.read(tokens.COME, token) if token else registration
    one = Registration.objects.filter(pk=pk or 0).first()
    if one is None or not (token or policies.can_give_back(actor, one.account_id)):
        raise Refusal(_("There is no such registration any more."), status=404)
    # row lock: nobody else takes the place while the waiting list moves
    event = (
        Event.objects.select_for_update(of=("self",)).select_related("process").get(pk=one.event_id)
    )
    one.refresh_from_db()
    if one.state == "cancelled":
        return
    one.state, one.cancelled_at = Registration.State.CANCELLED, at
    one.save()
    fact = EventRegistrationCancelled(event.pk, one.pk)
    journal.record(fact, actor=actor, matter=event.process.matter, at=at)
    move_up(event, at)
