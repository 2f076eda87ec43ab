"""What verbs look up and ask first."""

from datetime import datetime

from django.utils.translation import gettext as _

from rathaus.kernel.refusal import Refusal
from rathaus.participation.opinions.models import Conversation
from rathaus.participation.processes.queries import ProcessView


def locked_conversation(pk: int) -> Conversation:
    """The conversation, locked until the verb is done. Refusal (404) if there is none.

    The weaker lock: whoever answers for the first time refers to this row and need not wait.
    """
    row = Conversation.objects.select_for_update(no_key=True).filter(pk=pk).first()
    if row is None:
        raise Refusal(_("There is no such picture of opinions."), status=404)
    return row


def require_open(row: Conversation, process: ProcessView, at: datetime) -> None:
    """Refusal (409) while no answers are taken."""
    if row.closed_at is not None or not process.allows("opinion", at):
        raise Refusal(_("No answers are taken now. The result stays here."))
