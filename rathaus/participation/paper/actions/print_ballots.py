"""Slips and sheets for letters, ready to print (Wahlbriefe drucken)."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.ballots.actions.change_electorate import change_electorate
from rathaus.participation.ballots.actions.issue_letter_codes import issue_letter_codes
from rathaus.participation.ballots.queries import PollView, poll_by_id
from rathaus.participation.paper import policies
from rathaus.participation.paper.facts import BallotsPrinted
from rathaus.participation.paper.printing import Slip, ballots_pdf

MOST = 500  # letters of one file: some seconds


@transaction.atomic
def print_ballots(
    *,
    actor: Actor,
    poll: int,
    at: datetime,
    count: int = 0,
    codes: Sequence[str] = (),
    addresses: Sequence[tuple[str, ...]] = (),
    district: str = "",
    reason: str = "",
    duplex: bool = False,
) -> bytes:
    """The PDF: for each letter a slip with its code and a sheet without one.

    With `codes` they are printed as given; else `count` new ones are issued (as many as there are
    addresses), in public with the `reason` once the vote is open. The codes are in the PDF and
    nowhere else.
    """
    require(policies.can_print(actor))
    view = poll_by_id(actor=actor, pk=poll, at=at)
    count = len(codes) or len(addresses) or count
    if not 1 <= count <= MOST:
        raise Refusal(_("Print from 1 to %d letters at once.") % MOST, status=400, field="count")
    if addresses and len(addresses) != count:
        raise Refusal(_("Give as many addresses as codes."), status=400, field="letters")
    if district and district not in {one.district for one in view.contests}:
        raise Refusal(_("No question of this vote is for this district."), status=400)
    made = codes or _new_codes(actor, view, count, district, reason, at)
    lines = addresses or [()] * count
    slips = [Slip(code, tuple(line)) for code, line in zip(made, lines, strict=True)]
    journal.record(BallotsPrinted(poll, count), actor=actor, matter=None, at=at)
    return ballots_pdf(view, slips, district=district, duplex=duplex, at=at)


def _new_codes(
    actor: Actor, poll: PollView, count: int, district: str, reason: str, at: datetime
) -> Sequence[str]:
    if poll.state == "draft":
        return issue_letter_codes(actor=actor, poll=poll.id, count=count, district=district, at=at)
    return change_electorate(
        actor=actor, poll=poll.id, add=count, district=district, reason=reason, at=at
    )
