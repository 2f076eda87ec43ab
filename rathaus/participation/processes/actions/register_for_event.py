"""Somebody wants to come to an event."""

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rathaus.accounts.queries import person
from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.moderation.actions.take_turn import take_turn
from rathaus.participation.processes import mails, policies
from rathaus.participation.processes.facts import EventRegistered
from rathaus.participation.processes.models import Event, Registration
from rathaus.participation.processes.places import give_place, write


@dataclass(frozen=True)
class Guest:
    """Who comes and how; with an account name and address are the account's where left empty."""

    name: str = ""
    email: str = ""
    online: bool = False
    needs: str = ""
    language: str = "de"


@transaction.atomic
def register_for_event(
    *, actor: Actor, event: int, guest: Guest, at: datetime, network: str = ""
) -> str:
    """The state: "placed" or "waiting" with an account, "asked" by e-mail until confirmed.

    By e-mail the answer is "asked" whoever is registered already. Refusal 400 with the field at
    fault, 409 if registration is over, 429 too often.
    """
    require(policies.can_register(actor))
    row = Event.objects.select_for_update(of=("self",)).select_related("process").get(pk=event)
    _open(row, at)
    name, email = _who(actor, guest)
    sure = actor.is_citizen and email == person(actor.account or 0).email.lower()
    if not sure:
        take_turn(kind="mail", who=network or actor.key, at=at)
    online = row.form == "online" or (row.form == "hybrid" and guest.online)
    one = row.registrations.exclude(state="cancelled").filter(email=email).first()
    fresh = one is None
    if one is None:
        one = Registration(event=row, email=email, asked_at=at, name=name, online=online)
        one.needs, one.language = guest.needs.strip()[:300], guest.language
    if sure and one.state == "asked":
        one.account_id = actor.account
        give_place(row, one, at)
    elif fresh or not sure:
        one.save()
        write(one, mails.registered(one), at)
    if fresh:
        fact = EventRegistered(row.pk, one.pk, one.state)
        journal.record(fact, actor=actor, matter=row.process.matter, at=at)
    return str(one.state) if sure else "asked"


def _open(row: Event, at: datetime) -> None:
    if row.process.published_at is None:
        raise Refusal(_("There is no such event."), status=404)
    if not row.registration:
        raise Refusal(_("You need not register. Just come."))
    if row.cancelled_at is not None or row.starts_at <= at:
        raise Refusal(_("You cannot register any more."))


def _who(actor: Actor, guest: Guest) -> tuple[str, str]:
    name, email = guest.name.strip(), guest.email.strip().lower()
    if actor.is_citizen and actor.account is not None:
        known = person(actor.account)
        name, email = name or known.name, email or known.email.lower()
    if not name:
        raise Refusal(_("Enter your name for the list at the door."), status=400, field="name")
    try:
        validate_email(email)
    except ValidationError:
        raise Refusal(
            _("The address needs an @, such as name@post.example."), status=400, field="email"
        ) from None
    return name[:120], email
