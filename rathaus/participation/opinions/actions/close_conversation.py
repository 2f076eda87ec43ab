"""No more answers (abschließen)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.kernel import journal
from rathaus.kernel.actor import SYSTEM, Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.opinions import policies
from rathaus.participation.opinions.actions.find_opinion_groups import find_opinion_groups
from rathaus.participation.opinions.facts import ConversationClosed
from rathaus.participation.opinions.found import locked_conversation


@transaction.atomic
def close_conversation(*, actor: Actor, conversation: int, at: datetime) -> None:
    """Close it for good; the picture is made a last time and stays."""
    require(policies.can_manage(actor))
    row = locked_conversation(conversation)
    if row.closed_at is not None:
        raise Refusal(_("This is closed already."))
    row.closed_at, row.closed_by_id = at, actor.account
    row.save(update_fields=["closed_at", "closed_by"])
    find_opinion_groups(actor=SYSTEM, conversation=row.pk, at=at)
    fact = ConversationClosed(row.pk, row.process_id)
    journal.record(fact, actor=actor, matter=None, at=at)
