"""Prepare a vote (Abstimmung vorbereiten)."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.ballots import policies
from rathaus.participation.ballots.drafts import (
    ContestDraft,
    OptionDraft,
    PollDraft,
    check_draft,
    fill,
    write_contests,
)
from rathaus.participation.ballots.facts import PollPrepared
from rathaus.participation.ballots.models import Poll
from rathaus.participation.ballots.queries import PollView, poll_by_id

__all__ = ["ContestDraft", "OptionDraft", "PollDraft", "prepare_poll"]


@transaction.atomic
def prepare_poll(*, actor: Actor, draft: PollDraft, at: datetime) -> PollView:
    """Write the draft down. Refusal (400) names the field; (409) for a key that is taken."""
    require(policies.can_manage_polls(actor))
    check_draft(draft)
    poll = Poll(key=draft.key)
    fill(poll, draft)
    try:
        with transaction.atomic():
            poll.save()
    except IntegrityError:
        raise Refusal(_("There is a vote with this short name already."), field="key") from None
    write_contests(poll, draft)
    journal.record(PollPrepared(poll.pk), actor=actor, matter=None, at=at)
    return poll_by_id(actor=actor, pk=poll.pk, at=at)
