"""Topic, words or languages of a conversation (ändern)."""

from datetime import datetime

from django.db import transaction

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import require
from rathaus.participation.opinions import policies
from rathaus.participation.opinions.actions.open_conversation import ConversationDraft
from rathaus.participation.opinions.facts import ConversationChanged
from rathaus.participation.opinions.found import locked_conversation


@transaction.atomic
def change_conversation(
    *, actor: Actor, conversation: int, draft: ConversationDraft, at: datetime
) -> None:
    """Write it anew. Votes stay: they are about statements, which nobody rewrites."""
    require(policies.can_manage(actor))
    row = locked_conversation(conversation)
    for name, value in draft.columns().items():
        setattr(row, name, value)
    row.save()
    journal.record(ConversationChanged(row.pk), actor=actor, matter=None, at=at)
