"""What the moderation decided happens (zeigen oder ausblenden)."""

from datetime import datetime

from django.db import transaction

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import require
from rathaus.participation.opinions import policies
from rathaus.participation.opinions.facts import StatementHidden, StatementPublished
from rathaus.participation.opinions.models import Statement


@transaction.atomic
def settle_statement(*, actor: Actor, statement: int, outcome: str, at: datetime) -> None:
    """Show ("publish") or hide it. Its votes are kept and count again when it is shown again.

    Safe to repeat; a statement that is gone is settled.
    """
    require(policies.can_follow_up(actor))
    row = Statement.objects.select_for_update().filter(pk=statement).first()
    publish = outcome == "publish"
    state = Statement.State.PUBLISHED if publish else Statement.State.HIDDEN
    if row is None or row.state == state:
        return
    row.state, row.settled_at = state, at
    row.save(update_fields=["state", "settled_at"])
    told = StatementPublished if publish else StatementHidden
    journal.record(told(row.pk, row.conversation_id), actor=actor, matter=None, at=at)
