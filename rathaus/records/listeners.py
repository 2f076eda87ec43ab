"""What follows from the mailroom's facts: each loads and calls one verb, and may run twice."""

from rathaus.kernel.actor import SYSTEM
from rathaus.kernel.journal import on
from rathaus.kernel.models import Entry
from rathaus.mailroom.facts import ItemRouted, ItemTakenBack, LetterDelivered
from rathaus.records.actions.start_appeal_period import start_appeal_period
from rathaus.records.actions.take_in_item import take_in_item


@on(ItemRouted)
def take_in_a_routed_item(fact: ItemRouted, entry: Entry) -> None:
    """File it, or lay it before its unit."""
    take_in_item(actor=SYSTEM, item=fact.item, at=entry.at)


@on(ItemTakenBack)
def release_an_item_taken_back(fact: ItemTakenBack, entry: Entry) -> None:
    """It waits in the unit's tray no more."""
    take_in_item(actor=SYSTEM, item=fact.item, at=entry.at)


@on(LetterDelivered)
def start_the_period_of_a_delivered_decision(fact: LetterDelivered, entry: Entry) -> None:
    """From sending, the period for legal remedy is counted."""
    start_appeal_period(actor=SYSTEM, letter=fact.letter, at=entry.at)
