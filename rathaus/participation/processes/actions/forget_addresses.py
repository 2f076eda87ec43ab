"""Addresses nobody needs any more are deleted."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import require
from rathaus.participation.processes import policies, tokens
from rathaus.participation.processes.models import Follower, Registration

AFTER = timedelta(days=30)


@transaction.atomic
def forget_addresses(*, actor: Actor, at: datetime) -> int:
    """Not confirmed in seven days, or 30 days after the event: gone (Datenminimierung); how many.

    Tells no fact: that somebody once typed an address is nobody's business.
    """
    require(policies.can_notify(actor))
    old = at - tokens.CONFIRM_WITHIN
    followers, _ = Follower.objects.filter(confirmed_at=None, asked_at__lt=old).delete()
    unsure = Q(state="asked", asked_at__lt=old)
    over = Q(event__ends_at__lt=at - AFTER)
    others, _ = Registration.objects.filter(unsure | over).delete()
    return followers + others
