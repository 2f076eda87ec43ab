"""A letter has left the house: in the mailbox, or given to the post."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.mailroom import policies
from rathaus.mailroom.facts import LetterDelivered
from rathaus.mailroom.models import Delivery, Letter


@transaction.atomic
def mark_delivered(*, actor: Actor, letter: int, at: datetime) -> None:
    """Keep the moment the letter was delivered; the first one counts, later calls change nothing.

    For paper it is the day it was given to the post, from which § 41 (2) VwVfG NRW counts.
    """
    require(policies.can_deliver(actor))
    row = Letter.objects.select_for_update().select_related("unit").filter(pk=letter).first()
    if row is None:
        raise Refusal(_("There is no such letter, or it is not meant for you."), status=404)
    _delivery, new = Delivery.objects.get_or_create(
        letter=row, defaults={"channel": row.channel, "at": at}
    )
    if new:
        fact = LetterDelivered(row.pk, row.channel)
        journal.record(fact, actor=actor, matter=row.matter, at=at, unit=row.unit.code)
