"""The citizen has opened a letter in the mailbox."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal
from rathaus.mailroom.facts import LetterRead
from rathaus.mailroom.models import Letter


@transaction.atomic
def mark_read(*, actor: Actor, letter: int, at: datetime) -> None:
    """Keep the first time the holder of the mailbox opens the letter; nobody else's look counts."""
    rows = Letter.objects.visible_to(actor).select_for_update(of=["self"]).select_related("unit")
    row = rows.filter(pk=letter).first()
    if row is None:
        raise Refusal(_("There is no such letter, or it is not meant for you."), status=404)
    if actor.is_citizen and row.read_at is None:
        row.read_at = at
        row.save(update_fields=["read_at"])
        fact = LetterRead(row.pk)
        journal.record(fact, actor=actor, matter=row.matter, at=at, unit=row.unit.code)
