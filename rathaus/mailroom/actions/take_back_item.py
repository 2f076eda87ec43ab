"""The last routing was a mistake: back into the mailroom's tray, as it was before."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.mailroom import policies
from rathaus.mailroom.facts import ItemTakenBack
from rathaus.mailroom.models import Item
from rathaus.mailroom.queries import ItemView, view_of


@transaction.atomic
def take_back_item(*, actor: Actor, number: str, at: datetime) -> ItemView:
    """Undo the routing in force, with the fields as they were. Refusal (409) once it is on file."""
    require(policies.can_sort(actor))
    item = Item.locked(number)
    routing = item.routings.select_related("unit").filter(taken_back_at=None).first()
    if routing is None:
        raise Refusal(_("This item has not been passed on."))
    if item.filed_at is not None:
        raise Refusal(
            _("%(unit)s has already put the item on file. Ask there for a transfer.")
            % {"unit": routing.unit.name}
        )
    item.take_back(routing, at=at)
    fact = ItemTakenBack(item.pk, routing.unit.code)
    journal.record(fact, actor=actor, matter=item.matter, at=at, unit=routing.unit.code)
    return view_of(item, whole=False)
