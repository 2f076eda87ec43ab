"""One sheet as one reader sees it (Blatt erfassen)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.paper import policies
from rathaus.participation.paper.facts import BatchKeyed
from rathaus.participation.paper.models import Batch, Keying
from rathaus.participation.paper.reading import SheetRead, checked
from rathaus.participation.paper.stacks import differing, entering, locked

ROUNDS = {Batch.State.FIRST: 1, Batch.State.SECOND: 2}


@transaction.atomic
def key_sheet(*, actor: Actor, batch: int, sheet: int, read: SheetRead, at: datetime) -> Batch:
    """Write it down; a reader may mend the own sheets while the round runs.

    The first and the second reader are two people, and the second never sees what the first
    keyed. After the last sheet the next round begins. Refusal (403) for the same person twice.
    """
    require(policies.can_handle(actor))
    row = locked(batch)
    view = entering(actor, row.poll_id, at)
    turn = ROUNDS.get(Batch.State(row.state))
    if turn is None:
        raise Refusal(_("This batch is not being keyed."))
    _claim(row, turn, actor)
    if not 1 <= sheet <= row.sheets:
        raise Refusal(_("The batch has no sheet of this number."), status=404)
    choices, void = checked(view, row.district, read)
    Keying.objects.update_or_create(
        batch=row, round=turn, sheet=sheet, defaults={"choices": choices, "void": void}
    )
    if Keying.objects.filter(batch=row, round=turn).count() == row.sheets:
        _next(row, turn, actor, at)
    row.save()
    return row


def _claim(row: Batch, turn: int, actor: Actor) -> None:
    """The round belongs to whoever keys its first sheet."""
    mine, other = (
        (row.first_by_id, row.second_by_id) if turn == 1 else (row.second_by_id, row.first_by_id)
    )
    if actor.account is None or other == actor.account:
        text = _("You keyed this batch first. Somebody else keys it the second time.")
        raise Refusal(text, status=403)
    if mine not in (None, actor.account):
        raise Refusal(_("Somebody else is keying this batch."), status=403)
    if turn == 1:
        row.first_by_id = actor.account
    else:
        row.second_by_id = actor.account


def _next(row: Batch, turn: int, actor: Actor, at: datetime) -> None:
    if turn == 1:
        row.state = Batch.State.SECOND
    else:
        row.state = Batch.State.COMPARE
        row.agreed = row.sheets - len(differing(row))
    fact = BatchKeyed(row.pk, row.poll_id, turn, row.agreed)
    journal.record(fact, actor=actor, matter=None, at=at)
