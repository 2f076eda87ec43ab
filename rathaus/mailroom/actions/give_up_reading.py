"""The reader itself fails, again and again: the item goes to a clerk, with a sentence."""

from datetime import datetime

from django.db import transaction

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import require
from rathaus.mailroom import policies
from rathaus.mailroom.facts import ItemReadingFailed
from rathaus.mailroom.models import Item

SENTENCE = (
    "Das Lesen ist mehrmals gescheitert, auch ohne Fehler in der Datei. "
    "Ordnen Sie das Schreiben von Hand zu."
)


@transaction.atomic
def give_up_reading(*, actor: Actor, item: int, at: datetime) -> None:
    """Make an item that is still unread unreadable; nothing where somebody was faster.

    When the failed job is tried again later and succeeds, the item is read after all.
    """
    require(policies.can_read(actor))
    row = Item.objects.select_for_update(of=["self"]).filter(pk=item).first()
    if row is None or row.read_at or row.failure or row.state not in Item.UNREAD:
        return
    row.give_up_reading(SENTENCE)
    fact = ItemReadingFailed(row.pk, "gave-up")
    journal.record(fact, actor=actor, matter=row.matter, at=at)
