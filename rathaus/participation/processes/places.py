"""Who gets a place: in the order of confirming, on site only as many as fit."""

from datetime import datetime

from rathaus.accounts.actions.queue_mail import queue_mail
from rathaus.kernel.actor import SYSTEM
from rathaus.participation.processes import mails
from rathaus.participation.processes.mails import Letter
from rathaus.participation.processes.models import Event, Registration


def places_left(event: Event) -> bool:
    """Is a place on site free? The caller holds the event's row."""
    if event.capacity is None:
        return True
    taken = event.registrations.filter(state="placed", online=False).count()
    return taken < event.capacity


def give_place(event: Event, one: Registration, at: datetime) -> None:
    """A place, or one on the waiting list; tells by e-mail. The caller holds the event's row."""
    free = one.online or places_left(event)
    one.state = Registration.State.PLACED if free else Registration.State.WAITING
    one.confirmed_at = one.confirmed_at or at
    one.save()
    write(one, mails.registered(one), at)


def move_up(event: Event, at: datetime) -> None:
    """The waiting list gets what has become free. The caller holds the event's row."""
    if event.cancelled_at is not None or event.starts_at <= at:
        return
    for one in event.registrations.filter(state="waiting").order_by("confirmed_at", "pk"):
        if not one.online and not places_left(event):
            return
        give_place(event, one, at)


def write(one: Registration, letter: Letter, at: datetime) -> None:
    """Queue an e-mail to somebody who registered."""
    queue_mail(actor=SYSTEM, to=one.email, subject=letter.subject, body=letter.body, at=at)
