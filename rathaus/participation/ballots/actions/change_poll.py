"""Change a vote before its opening."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.ballots import policies
from rathaus.participation.ballots.drafts import PollDraft, check_draft, fill, write_contests
from rathaus.participation.ballots.facts import PollChanged
from rathaus.participation.ballots.polls import locked_poll
from rathaus.participation.ballots.queries import PollView, poll_by_id


@transaction.atomic
def change_poll(*, actor: Actor, poll: int, draft: PollDraft, at: datetime) -> PollView:
    """Put the draft in the place of what there was; the key stays. Refusal (409) once opened."""
    require(policies.can_manage_polls(actor))
    row = locked_poll(poll)
    if row.state != row.State.DRAFT:
        raise Refusal(_("The vote is open: its rules do not change any more."))
    check_draft(draft)
    fill(row, draft)
    row.save()
    write_contests(row, draft)
    journal.record(PollChanged(row.pk), actor=actor, matter=None, at=at)
    return poll_by_id(actor=actor, pk=row.pk, at=at)
