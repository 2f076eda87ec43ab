"""Change who may vote after the opening, in public (Wählerverzeichnis berichtigen)."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.ballots import policies
from rathaus.participation.ballots.electorate import make_codes, take_back
from rathaus.participation.ballots.facts import ElectorateChanged, LetterCodesIssued
from rathaus.participation.ballots.models import ElectorateChange, Poll
from rathaus.participation.ballots.polls import lock_urn, locked_poll


@transaction.atomic
def change_electorate(
    *,
    actor: Actor,
    poll: int,
    reason: str,
    at: datetime,
    add: int = 0,
    remove: Sequence[str] = (),
    district: str = "",
) -> tuple[str, ...]:
    """Issue `add` codes more and take `remove` back; numbers and reason can be read by everybody.

    Returns the new codes, this once. Refusal without a reason, and for codes that have voted.
    """
    require(policies.can_manage_polls(actor))
    lock_urn(poll, "alone")  # no code votes while it is taken back
    row = locked_poll(poll)
    if row.state != Poll.State.OPEN or at >= row.closes_at:
        raise Refusal(_("The electorate is changed while a vote is open, never afterwards."))
    if not reason.strip():
        raise Refusal(_("Give a reason that everybody can read."), status=400, field="reason")
    if not add and not remove:
        raise Refusal(_("Say what changes."), status=400, field="add")
    for code in remove:
        take_back(row, code, at)
    codes = make_codes(row, add, district)
    change = ElectorateChange.objects.create(
        poll=row,
        added=add,
        removed=len(remove),
        reason=reason.strip(),
        by_id=actor.account,
        at=at,
    )
    if row.entitled is not None:
        row.entitled += add - len(remove)
        row.save(update_fields=["entitled"])
    if add:
        journal.record(LetterCodesIssued(row.pk, add), actor=actor, matter=None, at=at)
    journal.record(ElectorateChanged(row.pk, change.pk), actor=actor, matter=None, at=at)
    return codes
