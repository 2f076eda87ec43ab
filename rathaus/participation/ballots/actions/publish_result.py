"""Publish the result (Ergebnis veröffentlichen)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.ballots import policies
from rathaus.participation.ballots.facts import ResultPublished
from rathaus.participation.ballots.models import Poll
from rathaus.participation.ballots.polls import locked_poll
from rathaus.participation.ballots.queries import PollView, poll_by_id
from rathaus.participation.ballots.verification import findings


@transaction.atomic
def publish_result(*, actor: Actor, poll: int, at: datetime) -> PollView:
    """Result, ballots and receipts for everybody to recount. Refusal where it is not counted yet."""
    require(policies.can_manage_polls(actor))
    row = locked_poll(poll)
    if row.state != Poll.State.COUNTED:
        raise Refusal(_("Count the votes first."))
    if findings(row):
        raise Refusal(_("The ballots are not those that lay in the urn. Look at the check."))
    row.state, row.published_at = Poll.State.PUBLISHED, at
    row.save()
    journal.record(ResultPublished(row.pk), actor=actor, matter=None, at=at)
    return poll_by_id(actor=actor, pk=row.pk, at=at)
