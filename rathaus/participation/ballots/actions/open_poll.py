"""Open a vote: from here on its rules stand (Abstimmung eröffnen)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.ballots import policies, sealing
from rathaus.participation.ballots.drafts import refuse_binding
from rathaus.participation.ballots.facts import PollOpened
from rathaus.participation.ballots.models import Poll, Urn
from rathaus.participation.ballots.polls import locked_poll
from rathaus.participation.ballots.queries import PollView, poll_by_id
from rathaus.participation.ballots.rules import definition, digest

PARTS = 16


@transaction.atomic
def open_poll(*, actor: Actor, poll: int, at: datetime) -> PollView:
    """Freeze and hash the rules, make the key pair, put up an empty urn. Votes from `opens_at` on.

    The hash stands in the journal. Refusal for elections and Bürgerentscheide, whatever their
    draft says, for a vote already open and for an end that is past.
    """
    require(policies.can_manage_polls(actor))
    row = locked_poll(poll)
    if row.state != Poll.State.DRAFT:
        raise Refusal(_("This vote has been opened already."))
    refuse_binding(row.kind, row.title, *row.contests.values_list("title", flat=True))
    if at >= row.closes_at:
        raise Refusal(_("The end of this vote is past. Set a later one first."), field="closes_at")
    row.public_key, private = sealing.new_pair()
    row.private_key = sealing.wrap_private(private, row.key)
    row.rules_hash = digest(definition(row))
    row.state, row.opened_at = Poll.State.OPEN, at
    row.save()
    Urn.objects.bulk_create(Urn(poll=row, part=part) for part in range(PARTS))
    journal.record(PollOpened(row.pk, row.rules_hash), actor=actor, matter=None, at=at)
    return poll_by_id(actor=actor, pk=row.pk, at=at)
