"""The town puts in a statement to begin with (Startaussage)."""

from datetime import datetime

from django.db import transaction

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import require
from rathaus.participation.opinions import policies
from rathaus.participation.opinions.facts import StatementSeeded
from rathaus.participation.opinions.found import locked_conversation
from rathaus.participation.opinions.models import Statement
from rathaus.participation.opinions.wording import checked


@transaction.atomic
def seed_statement(
    *, actor: Actor, conversation: int, text: str, at: datetime, language: str = ""
) -> int:
    """Put it in, published at once; the id. Refusal (400, 409) for text that cannot be one."""
    require(policies.can_manage(actor))
    row = locked_conversation(conversation)
    language = language or row.languages[0]
    made = Statement.objects.create(
        conversation=row,
        text=checked(row, text, language),
        language=language,
        seeded=True,
        state=Statement.State.PUBLISHED,
        written_at=at,
        settled_at=at,
    )
    journal.record(StatementSeeded(made.pk, row.pk), actor=actor, matter=None, at=at)
    return made.pk
