"""Somebody met a barrier and tells us: it becomes an item like any letter."""

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.kernel.actor import Actor
from rathaus.kernel.clock import new_matter
from rathaus.mailroom.actions.receive_item import Answer, Origin, Upload, receive_item
from rathaus.mailroom.queries import ItemView

ANSWERS_FOR = "10.2"  # organisation and digitalisation answers for the pages (§ 10e BGG NRW)


@dataclass(frozen=True)
class Barrier:
    """What was met and where; name and e-mail only if an answer is wanted."""

    text: str
    page: str = ""
    name: str = ""
    email: str = ""


@transaction.atomic
def report_barrier(*, actor: Actor, barrier: Barrier, at: datetime) -> ItemView:
    """Hand the report to the mailroom (Feedback-Mechanismus, § 10e BGG NRW).

    Anybody may, without an account. The item is in the unit's tray at once.
    """
    answers = tuple(
        Answer(path, str(label), value)
        for path, label, value in (
            ("text", _("What is in the way?"), barrier.text),
            ("page", _("On which page?"), barrier.page),
            ("name", _("Name"), barrier.name),
            ("email", _("E-mail"), barrier.email),
        )
        if value
    )
    letter = "\n\n".join(f"{one.label}\n{one.value}" for one in answers)
    origin = Origin(
        unit=ANSWERS_FOR,
        subject=_("Barrier reported on the website"),
        account=actor.account if actor.is_citizen else None,
        sender=barrier.name,
        email=barrier.email,
        answers=answers,
    )
    return receive_item(
        actor=actor,
        upload=Upload(BytesIO(letter.encode()), "barriere.txt"),
        channel="online",
        at=at,
        matter=new_matter(),
        origin=origin,
    )
