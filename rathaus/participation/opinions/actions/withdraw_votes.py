"""A participant takes all answers back (Antworten löschen)."""

from datetime import datetime

from django.db import transaction

from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import require
from rathaus.participation.opinions.found import locked_conversation
from rathaus.participation.opinions.identity import holder_of
from rathaus.participation.opinions.models import Participant
from rathaus.participation.processes.queries import process_by_id


@transaction.atomic
def withdraw_votes(*, actor: Actor, conversation: int, at: datetime, pseudonym: str = "") -> int:
    """Delete them, and the participant; how many there were. Also when it is closed.

    Article 17 GDPR. A closed picture stays as it is: it shows numbers. Tells no fact: the journal
    cannot forget, and this is a wish to be forgotten.
    """
    row = locked_conversation(conversation)
    process_by_id(actor=actor, pk=row.process_id, at=at)
    holder = holder_of(actor, pseudonym, row.pk)
    require(bool(holder))
    found = Participant.objects.filter(conversation=row, holder=holder).first()
    if found is None:
        return 0
    _all, by_model = found.delete()
    return by_model.get("opinions.Vote", 0)
