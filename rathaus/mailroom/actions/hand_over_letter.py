"""A posted letter goes to its channel."""

from datetime import datetime

from django.conf import settings
from django.db import transaction

from rathaus.kernel import blobs
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import require
from rathaus.mailroom import policies
from rathaus.mailroom.actions.mark_delivered import mark_delivered
from rathaus.mailroom.adapters.base import Channel, Sheet
from rathaus.mailroom.adapters.mailbox import Mailbox
from rathaus.mailroom.adapters.print_folder import PrintFolder
from rathaus.mailroom.models import Letter


@transaction.atomic
def hand_over_letter(*, actor: Actor, letter: int, at: datetime) -> None:
    """Give the letter to its channel, once; where that delivers it, keep that it is delivered.

    Paper is only laid into the print folder: it is delivered when it was given to the post.
    """
    require(policies.can_deliver(actor))
    row = Letter.objects.select_for_update().select_related("unit").get(pk=letter)
    if row.handed_at is not None:
        return
    delivered = _channel(row).hand_over(_sheet(row))
    row.handed_at = at
    row.save(update_fields=["handed_at"])
    if delivered:
        mark_delivered(actor=actor, letter=letter, at=at)


def _channel(letter: Letter) -> Channel:
    if letter.channel == Letter.Channel.MAILBOX:
        return Mailbox()
    return PrintFolder(settings.RATHAUS_DATA / "print")


def _sheet(letter: Letter) -> Sheet:
    return Sheet(
        letter=letter.pk,
        matter=letter.matter,
        unit=letter.unit.code,
        subject=letter.subject,
        to_name=letter.to_name,
        to_address=letter.to_address,
        posted_at=letter.posted_at,
        pdf=blobs.path_of(letter.pdf_id),
        sha256=letter.pdf_id,
    )
