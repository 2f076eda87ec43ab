"""A batch into the urn (Stapel in die Urne)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.ballots.actions.enter_paper_ballots import (
    PaperBallot,
    enter_paper_ballots,
)
from rathaus.participation.ballots.queries import PollView
from rathaus.participation.paper import policies
from rathaus.participation.paper.facts import BatchEntered
from rathaus.participation.paper.models import Batch, Keying
from rathaus.participation.paper.stacks import empty, entering, locked, unsettled


@transaction.atomic
def enter_batch(*, actor: Actor, batch: int, at: datetime) -> Batch:
    """All its sheets at once and shuffled; what was keyed and the scan go in the same transaction.

    Refusal while a difference is open, and for more sheets than slips were accepted.
    """
    require(policies.can_handle(actor))
    row = locked(batch)
    view = entering(actor, row.poll_id, at)
    if row.state != Batch.State.COMPARE or unsettled(row):
        raise Refusal(_("Settle all differences first."))
    keyed: dict[int, Keying] = {}
    for one in Keying.objects.filter(batch=row, round__gte=2).order_by("round"):
        keyed[one.sheet] = one  # the second reading, or the third look where there was one
    ballots = [_ballot(view, one) for one in keyed.values()]
    enter_paper_ballots(actor=actor, poll=row.poll_id, ballots=ballots, at=at)
    row.resolved = Keying.objects.filter(batch=row, round=3).count()
    empty(row)
    row.state = Batch.State.ENTERED
    row.save()
    fact = BatchEntered(row.pk, row.poll_id, row.sheets, row.resolved)
    journal.record(fact, actor=actor, matter=None, at=at)
    return row


def _ballot(poll: PollView, keyed: Keying) -> PaperBallot:
    sheet: dict[int, list[tuple[int, int]] | None] = {}
    for pk, choices in keyed.choices.items():
        contest = poll.contest(int(pk))
        given = [(contest.option(number).id, value) for number, value in choices]
        sheet[contest.id] = None if pk in keyed.void else given
    return PaperBallot(sheet)
