"""Batches as rows: made, locked, compared, emptied."""

from collections.abc import Mapping
from datetime import datetime

from django.db.models import Max
from django.utils.translation import gettext as _

from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal
from rathaus.participation.ballots.queries import PollView, poll_by_id
from rathaus.participation.paper.models import Batch, Keying

Choices = Mapping[str, list[list[int]]]
MOST = 200  # sheets of a batch: what two people key before lunch


def entering(actor: Actor, poll: int, at: datetime) -> PollView:
    """The poll while its paper is handled. Refusal (409) before and after."""
    view = poll_by_id(actor=actor, pk=poll, at=at)
    until = view.paper_until or view.closes_at
    if view.state != "open" or not view.opens_at <= at < until:
        raise Refusal(_("Paper ballots are entered while the vote runs."))
    return view


def new_batch(poll: PollView, district: str, sheets: int) -> Batch:
    """With the next number of the poll; not saved yet."""
    if district and district not in {one.district for one in poll.contests}:
        raise Refusal(_("No question of this vote is for this district."), status=400)
    last = Batch.objects.filter(poll=poll.id).aggregate(n=Max("number"))["n"] or 0
    return Batch(poll_id=poll.id, number=last + 1, district=district, sheets=sheets)


def locked(batch: int) -> Batch:
    """The row for a change. Refusal (404)."""
    row = Batch.objects.select_for_update(of=("self",)).filter(pk=batch).first()
    if row is None:
        raise Refusal(_("This batch does not exist."), status=404)
    return row


def differing(batch: Batch) -> list[int]:
    """Sheets on which the two readers do not agree, settled ones included."""
    rounds: dict[int, dict[int, Keying]] = {1: {}, 2: {}}
    for one in Keying.objects.filter(batch=batch, round__in=(1, 2)):
        rounds[one.round][one.sheet] = one
    return [n for n in range(1, batch.sheets + 1) if not _same(rounds[1].get(n), rounds[2].get(n))]


def _same(first: Keying | None, second: Keying | None) -> bool:
    if first is None or second is None:
        return False
    # why a part is void is a matter of words; that it is void is not
    return bool(first.choices == second.choices and set(first.void) == set(second.void))


def unsettled(batch: Batch) -> list[int]:
    """Differing sheets nobody has looked at a third time."""
    settled = set(Keying.objects.filter(batch=batch, round=3).values_list("sheet", flat=True))
    return [n for n in differing(batch) if n not in settled]


def empty(batch: Batch) -> None:
    """What was on the sheets goes, the scan too: its file is swept away within a day."""
    Keying.objects.filter(batch=batch).delete()
    batch.scan = None
