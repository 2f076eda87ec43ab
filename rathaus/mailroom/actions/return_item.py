"""Not for this town: the item goes back or on, and stays in the post book."""

from datetime import datetime

from django.db import transaction

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import require
from rathaus.mailroom import policies
from rathaus.mailroom.facts import ItemReturned
from rathaus.mailroom.models import Item
from rathaus.mailroom.queries import ItemView, view_of


@transaction.atomic
def return_item(*, actor: Actor, number: str, at: datetime) -> ItemView:
    """Close the item as "not for us". Refusal (409) once it is routed or returned."""
    require(policies.can_sort(actor))
    item = Item.locked(number)
    item.refuse_unless_open()
    item.give_back(account=actor.account, at=at)
    journal.record(ItemReturned(item.pk), actor=actor, matter=item.matter, at=at)
    return view_of(item, whole=False)
