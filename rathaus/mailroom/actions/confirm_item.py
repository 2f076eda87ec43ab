"""A clerk of the mailroom confirms or corrects what was read, and sends the item on its way."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from rathaus.accounts import queries as accounts
from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import require
from rathaus.mailroom import policies
from rathaus.mailroom.facts import ItemRouted
from rathaus.mailroom.models import Item, Routing
from rathaus.mailroom.queries import ItemView, view_of


@dataclass(frozen=True)
class ConfirmedFields:
    """What stands in the form when the clerk confirms."""

    sender: str = ""
    letter_date: date | None = None
    our_reference: str = ""
    deadline: date | None = None
    document_type: str = ""


@transaction.atomic
def confirm_item(
    *, actor: Actor, number: str, unit: str, fields: ConfirmedFields, at: datetime
) -> ItemView:
    """Route the item to the unit's tray. Refusal (409) once it is routed or returned.

    The fact says whether the unit was corrected: other than proposed, or nothing was proposed.
    """
    require(policies.can_sort(actor))
    item = Item.locked(number)
    item.refuse_unless_open()
    target = accounts.unit(unit)
    proposal = item.proposals.filter(name="unit").first()
    corrected = proposal is None or proposal.value != target.code
    item.route(
        unit=target.id,
        by=Routing.By.CLERK,
        at=at,
        corrected=corrected,
        account=actor.account,
        fields={
            "sender": fields.sender,
            "letter_date": fields.letter_date,
            "our_reference": fields.our_reference,
            "deadline": fields.deadline,
            "document_type": fields.document_type,
        },
    )
    fact = ItemRouted(item.pk, target.code, "clerk", corrected, item.channel)
    journal.record(fact, actor=actor, matter=item.matter, at=at, unit=target.code)
    return view_of(item, whole=False)
