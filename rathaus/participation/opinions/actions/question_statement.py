"""An editor has doubts about a statement: the moderation decides, with a reason (prüfen lassen)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.moderation.actions.hold_content import hold_content
from rathaus.participation.opinions import policies
from rathaus.participation.opinions.facts import StatementQuestioned
from rathaus.participation.opinions.models import Statement
from rathaus.participation.processes.queries import process_by_id


@transaction.atomic
def question_statement(*, actor: Actor, statement: int, at: datetime) -> int:
    """Put it into the queue; the case's id. It stays as it is until that is decided."""
    require(policies.can_manage(actor))
    row = Statement.objects.select_related("conversation").filter(pk=statement).first()
    if row is None:
        raise Refusal(_("There is no such statement."), status=404)
    process = process_by_id(actor=actor, pk=row.conversation.process_id, at=at)
    case = hold_content(
        actor=actor,
        subject=f"statement:{row.pk}",
        title=row.text,
        url=f"{process.url}meinungen/",
        why="other",
        at=at,
        excerpt=row.text,
        account=row.account_id,
    )
    fact = StatementQuestioned(row.pk, row.conversation_id)
    journal.record(fact, actor=actor, matter=None, at=at)
    return case
