"""Close a vote and open its urn (Abstimmung schließen)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.ballots import policies, urns
from rathaus.participation.ballots.facts import PollClosed, VotesCorrected
from rathaus.participation.ballots.intervals import tell_interval
from rathaus.participation.ballots.models import Alarm, Correction, Poll, SealedBallot
from rathaus.participation.ballots.polls import lock_urn, locked_poll
from rathaus.participation.ballots.queries import PollView, poll_by_id
from rathaus.participation.ballots.verification import findings_shut


@transaction.atomic
def close_poll(*, actor: Actor, poll: int, at: datetime, despite: str = "") -> PollView:
    """Open all boxes, shuffle, write ballots and receipts, destroy the key; roots to the journal.

    Waits for those casting at this moment. Refusal before the end (nobody ends a vote early),
    while votes laid aside await a decision, and for an urn that shows tampering: with `despite`,
    a public reason, it is opened all the same and boxes that are not ours are left out.
    """
    require(policies.can_close_poll(actor))
    lock_urn(poll, "alone")
    row = locked_poll(poll)
    if row.state != Poll.State.OPEN:
        raise Refusal(_("This vote is not open."))
    if at < row.closes_at:
        raise Refusal(_("The vote runs until its end. Nobody can end it earlier."))
    if row.paper_until and at < row.paper_until:
        raise Refusal(_("Paper ballots are still being entered. The urn stays shut until then."))
    if Alarm.objects.filter(poll=row, aside=True, decided_at=None).exists():
        raise Refusal(_("Decide first about the votes that were laid aside."))
    if findings_shut(row) and not despite.strip():
        raise Refusal(_("The urn shows traces of tampering. Look at the check before opening it."))
    tell_interval(row, at)
    opened = urns.open_urn(row)
    if despite.strip():
        _leave_out(actor, row, len(opened.bad), despite.strip(), at)
    urns.stir(row.pk)
    urns.pour_out(opened)
    SealedBallot.objects.filter(contest__poll=row).delete()
    roots = urns.roots_of(row)
    row.ballots_root, row.receipts_root = roots.ballots, roots.receipts
    row.state, row.closed_at, row.private_key = Poll.State.CLOSED, at, ""
    row.save()
    fact = PollClosed(row.pk, roots.count, roots.receipts, roots.ballots, roots.sheets)
    journal.record(fact, actor=actor, matter=None, at=at)
    return poll_by_id(actor=actor, pk=row.pk, at=at)


def _leave_out(actor: Actor, poll: Poll, bad: int, reason: str, at: datetime) -> None:
    """Public, with the number."""
    by = actor.account
    Correction.objects.create(poll=poll, votes=bad, accepted=False, reason=reason, by_id=by, at=at)
    journal.record(VotesCorrected(poll.pk, bad, False), actor=actor, matter=None, at=at)
