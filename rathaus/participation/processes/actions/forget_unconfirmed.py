"""Addresses whose owner never said yes are deleted."""

from datetime import datetime

from django.db import transaction

from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import require
from rathaus.participation.processes import policies, tokens
from rathaus.participation.processes.models import Follower, Registration


@transaction.atomic
def forget_unconfirmed(*, actor: Actor, at: datetime) -> int:
    """Followers and registrations not confirmed in seven days go (Datenminimierung); how many.

    Tells no fact: that somebody once typed an address is nobody's business.
    """
    require(policies.can_notify(actor))
    old = at - tokens.CONFIRM_WITHIN
    followers, _ = Follower.objects.filter(confirmed_at=None, asked_at__lt=old).delete()
    others, _ = Registration.objects.filter(state="asked", asked_at__lt=old).delete()
    return followers + others
