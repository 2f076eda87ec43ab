"""Write a note into the case (Aktenvermerk)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.records import policies
from rathaus.records.facts import NoteAdded
from rathaus.records.models import Case, Note


@transaction.atomic
def add_note(*, actor: Actor, case: int, text: str, at: datetime) -> int:
    """Keep the note with who and when; it is part of the file and stays. Returns its id."""
    row = Case.locked(actor, case)
    require(actor.is_staff and policies.can_work(actor, row.unit.code))
    text = text.strip()
    if not text:
        raise Refusal(
            _("The note is empty. Write one sentence at least."), status=400, field="text"
        )
    assert actor.account is not None
    note = Note.objects.create(case=row, text=text, by_id=actor.account, at=at)
    fact = NoteAdded(row.pk, note.pk)
    journal.record(fact, actor=actor, matter=row.matter, at=at, unit=row.unit.code)
    return note.pk
