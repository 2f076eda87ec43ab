"""What nobody confirmed is deleted."""

from datetime import datetime, timedelta

from django.db import transaction

from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import require
from rathaus.participation.contributions import policies
from rathaus.participation.contributions.models import Comment, Contribution

KEPT = timedelta(days=7)


@transaction.atomic
def forget_unconfirmed(*, actor: Actor, at: datetime) -> int:
    """Contributions and comments that waited a week for their confirmation; how many went.

    Article 5 (1) e GDPR. Tells no fact: they never counted.
    """
    require(policies.can_follow_up(actor))
    old = at - KEPT
    gone, _rows = Comment.objects.filter(state="asked", at__lt=old).delete()
    more, _rows = Contribution.objects.filter(state="asked", created_at__lt=old).delete()
    return gone + more
