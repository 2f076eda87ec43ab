"""The last routing, or "not for us", was a mistake: back into the mailroom's tray."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.mailroom import policies
from rathaus.mailroom.facts import ItemReopened, ItemTakenBack
from rathaus.mailroom.models import Item
from rathaus.mailroom.queries import ItemView, view_of


@transaction.atomic
def take_back_item(*, actor: Actor, number: str, at: datetime) -> ItemView:
    """Undo the routing in force, or "not for us"; what a clerk has corrected stays corrected.

    Refusal (409) once it is on file, or where it still waits.
    """
    require(policies.can_sort(actor))
    item = Item.locked(number)
    if item.state == Item.State.RETURNED:
        item.take_back(at=at)
        journal.record(ItemReopened(item.pk), actor=actor, matter=item.matter, at=at)
        return view_of(item, whole=False)
    routing = item.routings.select_related("unit").filter(taken_back_at=None).first()
    if routing is None:
        raise Refusal(_("This item has not been passed on."))
    if item.filed_at is not None:
        raise Refusal(
            _("%(unit)s has already put the item on file. Ask there for a transfer.")
            % {"unit": routing.unit.name}
        )
    item.take_back(at=at)
    fact = ItemTakenBack(item.pk, routing.unit.code)
    journal.record(fact, actor=actor, matter=item.matter, at=at, unit=routing.unit.code)
    return view_of(item, whole=False)
