"""Printed letters were given to the post."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.mailroom import policies
from rathaus.mailroom.actions.mark_delivered import mark_delivered
from rathaus.mailroom.models import Letter


@transaction.atomic
def send_batch(*, actor: Actor, letters: tuple[int, ...], at: datetime) -> int:
    """Mark the paper letters as posted today; returns how many were not yet. Refusal for none."""
    require(policies.can_sort(actor))
    if not letters:
        raise Refusal(_("Choose at least one letter."), status=400)
    rows = Letter.objects.filter(
        pk__in=letters, channel=Letter.Channel.PRINT, handed_at__isnull=False, delivery=None
    )
    waiting = sorted(rows.values_list("pk", flat=True))
    for letter in waiting:
        mark_delivered(actor=actor, letter=letter, at=at)
    return len(waiting)
