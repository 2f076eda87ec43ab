"""Stir the urn (Urne mischen)."""

from datetime import datetime

from django.db import transaction

from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import require
from rathaus.participation.ballots import policies, urns
from rathaus.participation.ballots.intervals import tell_interval
from rathaus.participation.ballots.models import Poll
from rathaus.participation.ballots.polls import locked_poll


@transaction.atomic
def stir_urn(*, actor: Actor, poll: int, at: datetime) -> bool:
    """Tell how many have voted since, and write boxes and marks anew in random orders.

    False where nothing has come since the last time.
    """
    require(policies.can_watch(actor))
    row = locked_poll(poll)
    if row.state != Poll.State.OPEN or not tell_interval(row, at):
        return False
    urns.stir(row.pk)
    return True
