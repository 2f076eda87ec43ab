"""The item is on file now: its routing can no longer be taken back."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.mailroom import policies
from rathaus.mailroom.models import Item


@transaction.atomic
def mark_filed(*, actor: Actor, item: int, at: datetime) -> None:
    """Called by the room that files, in its own transaction; it tells the fact. Safe to repeat."""
    row = Item.objects.select_for_update(of=["self"]).select_related("unit").filter(pk=item).first()
    if row is None or row.unit is None or row.state != Item.State.ROUTED:
        raise Refusal(_("The item is not in a unit's tray (any more)."))
    require(policies.can_file(actor, row.unit.code))
    if row.filed_at is None:
        row.filed_at = at
        row.save(update_fields=["filed_at"])
