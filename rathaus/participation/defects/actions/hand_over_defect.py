"""Another body answers for it: tell it, by e-mail, letter or Open311, and say so in public."""

import io
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.accounts.actions.queue_mail import queue_mail
from rathaus.kernel import blobs
from rathaus.kernel.actor import SYSTEM, Actor
from rathaus.kernel.refusal import Refusal
from rathaus.mailroom.actions.post_letter import Recipient, post_letter
from rathaus.participation.defects.facts import DefectHandedOver
from rathaus.participation.defects.models import Body, Defect, HandOver, State, Step
from rathaus.participation.defects.paper import hand_over_letter, hand_over_words
from rathaus.participation.defects.treating import (
    change,
    end_hand_over,
    log_step,
    report_to_treat,
    require_open,
    tell,
)


@transaction.atomic
def hand_over_defect(
    *, actor: Actor, number: str, body: str, channel: str, at: datetime, note: str = ""
) -> None:
    """The unit keeps an eye on it. Name and address of the reporter do not go along.

    Refusal (400) for no such body, or a channel it has no address for.
    """
    defect = report_to_treat(actor, number)
    require_open(defect)
    row = Body.objects.filter(key=body, active=True).first()
    if row is None:
        raise Refusal(_("Choose a body from the list."), status=400, field="body")
    way = _channel(row, channel)
    end_hand_over(defect, at)
    hand_over = HandOver.objects.create(defect=defect, body=row, channel=way, by=actor.key, at=at)
    if way == HandOver.Channel.EMAIL:
        subject, text = hand_over_words(defect, note.strip())
        queue_mail(actor=SYSTEM, to=row.email, subject=subject, body=text, at=at)
    elif way == HandOver.Channel.LETTER:
        hand_over.letter = _post(defect, row, note.strip(), actor, at)
        hand_over.save(update_fields=["letter"])
    defect.state, defect.body = State.HANDED, row
    change(defect, "state", "body", at=at)
    text = f"{row.name}. {note.strip()}" if note.strip() else row.name
    log_step(defect, Step.Kind.HANDED, actor=actor, at=at, text=text)
    tell(DefectHandedOver(defect.pk, row.key, way.value), defect, actor=actor, at=at)


def _channel(body: Body, channel: str) -> HandOver.Channel:
    has = {"email": body.email, "letter": body.address, "open311": body.endpoint}
    if not has.get(channel):
        raise Refusal(
            _("%(body)s has no address for this way. Choose another way.") % {"body": body.name},
            status=400,
            field="channel",
        )
    return HandOver.Channel(channel)


def _post(defect: Defect, body: Body, note: str, actor: Actor, at: datetime) -> int:
    """On paper, by the mailroom; editors write in the unit's name through the house."""
    pdf = blobs.store(
        io.BytesIO(hand_over_letter(defect, body, note, at)), media_type="application/pdf"
    )
    writer = actor if defect.unit.code in actor.units else SYSTEM
    subject, _text = hand_over_words(defect, note)
    return post_letter(
        actor=writer,
        matter=defect.matter,
        unit=defect.unit.code,
        to=Recipient(body.name, body.address, email=body.email),
        subject=subject,
        pdf=pdf.sha256,
        at=at,
    ).id
