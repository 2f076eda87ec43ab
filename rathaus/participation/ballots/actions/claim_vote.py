"""Show that one may vote, and get a pass (sich ausweisen)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal
from rathaus.participation.ballots.claims import Claim, claimant, send_link
from rathaus.participation.ballots.passes import write_pass
from rathaus.participation.ballots.polls import running_poll
from rathaus.participation.moderation.actions.take_turn import take_turn
from rathaus.participation.moderation.queries import network

# what can be guessed, or floods somebody else's mailbox
GUESSABLE = ("mail", "letter", "resident")
__all__ = ["Claim", "claim_vote"]


def claim_vote(*, actor: Actor, poll: int, claim: Claim, at: datetime) -> str:
    """The signed pass for `cast_ballot`, or "" where an e-mail with it is on its way.

    Tells no fact: who looked at a ballot is nobody's business. Refusal naming the field for what
    does not prove a right; (429) where a network tries very often.
    """
    # outside of the rest's transaction: a wrong code rolls back, its counted try must not
    if claim.level in GUESSABLE:
        take_turn(kind=f"vote-{claim.level}", who=network(claim.address), at=at)
    with transaction.atomic():
        row = running_poll(poll, at)
        if claim.level not in row.levels:
            raise Refusal(_("This vote does not accept this way."), status=400, field="level")
        voter = claimant(actor, row, claim, at)
        if claim.level == "mail":
            send_link(row, claim, write_pass(voter), at)
            return ""
        return write_pass(voter)
