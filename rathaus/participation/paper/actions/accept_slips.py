"""Voting slips first, envelopes later (Stimmscheine prüfen)."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.ballots.actions.take_paper_rights import SlipCheck, take_paper_rights
from rathaus.participation.paper import policies

MOST = 500
__all__ = ["SlipCheck", "accept_slips"]


@transaction.atomic
def accept_slips(
    *, actor: Actor, poll: int, codes: Sequence[str], at: datetime
) -> tuple[SlipCheck, ...]:
    """Each code: accepted, and from this moment good for nothing else; or why not.

    Nothing is kept of a code here. Envelopes of those not accepted stay shut and are counted by
    hand (`put_slips_aside`): a code typed wrongly is not an envelope.
    """
    require(policies.can_handle(actor))
    typed = [one.strip() for one in codes if one.strip()]
    if not 1 <= len(typed) <= MOST:
        raise Refusal(_("Enter from 1 to %d codes.") % MOST, status=400, field="codes")
    return take_paper_rights(actor=actor, poll=poll, codes=typed, at=at)
