"""Decide about votes laid aside, in public (Korrektur veröffentlichen)."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.ballots import policies, sealing, urns
from rathaus.participation.ballots.facts import VotesCorrected
from rathaus.participation.ballots.models import Alarm, Correction, Mark, Poll, SealedBallot, Urn
from rathaus.participation.ballots.polls import lock_urn, locked_poll


@transaction.atomic
def publish_correction(
    *, actor: Actor, poll: int, alarm: int, accept: bool, reason: str, at: datetime
) -> int:
    """Let the votes laid aside in among the others, or take them out unopened; how many.

    Who was taken out wrongly may vote again while the poll runs: the mark goes too. Alarms that
    laid nothing aside are only closed. Refusal without a reason, and once decided.
    """
    require(policies.can_manage_polls(actor))
    lock_urn(poll, "alone")
    row = locked_poll(poll)
    found = Alarm.objects.select_for_update().filter(pk=alarm, poll=row).first()
    if found is None:
        raise Refusal(_("This alarm does not exist."), status=404)
    if found.decided_at is not None or row.state != Poll.State.OPEN:
        raise Refusal(_("This has been decided already."))
    if not reason.strip():
        raise Refusal(_("Give a reason that everybody can read."), status=400, field="reason")
    votes = _let_in(found) if accept else _take_out(row, found)
    found.decided_at, found.note, found.votes, found.origin = at, reason.strip(), votes, ""
    found.save()
    if found.aside:
        by, text = actor.account, reason.strip()
        Correction.objects.create(
            poll=row, alarm=found, votes=votes, accepted=accept, reason=text, by_id=by, at=at
        )
        fact = VotesCorrected(row.pk, votes, accept)
        journal.record(fact, actor=actor, matter=None, at=at)
    urns.stir(row.pk)
    return votes


def _let_in(alarm: Alarm) -> int:
    Mark.objects.filter(poll=alarm.poll_id, lot=alarm.pk).update(lot=0)
    return SealedBallot.objects.filter(contest__poll=alarm.poll_id, lot=alarm.pk).update(lot=0)


def _take_out(poll: Poll, alarm: Alarm) -> int:
    keys, total, receipts = sealing.keys_of(poll.key), 0, []
    for box in SealedBallot.objects.filter(contest__poll=poll, lot=alarm.pk):
        total += keys.fingerprint(box.contest_id, box.receipt, bytes(box.box))
        receipts.append(box.receipt)
    SealedBallot.objects.filter(receipt__in=receipts).delete()
    Mark.objects.filter(poll=poll, lot=alarm.pk).delete()
    Urn.objects.filter(poll=poll, part=0).update(
        count=F("count") - len(receipts), total=F("total") - Decimal(total)
    )
    return len(receipts)
