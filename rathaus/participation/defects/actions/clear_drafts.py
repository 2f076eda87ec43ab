"""Drafts out of time, addresses nobody confirmed, codes that led nowhere: deleted."""

from datetime import datetime, timedelta

from django.db import transaction

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import require
from rathaus.participation.defects import policies
from rathaus.participation.defects.facts import DefectDraftsCleared
from rathaus.participation.defects.models import Draft, Follower, WrongCode

UNCONFIRMED = timedelta(days=7)


@transaction.atomic
def clear_drafts(*, actor: Actor, at: datetime) -> int:
    """Returns the number of drafts."""
    require(policies.can_keep_house(actor))
    old = Draft.objects.filter(expires_at__lte=at)
    count = old.count()
    old.delete()
    Follower.objects.filter(confirmed_at=None, asked_at__lt=at - UNCONFIRMED).delete()
    WrongCode.objects.filter(at__lt=at - timedelta(hours=1)).delete()
    if count:
        journal.record(DefectDraftsCleared(count), actor=actor, matter=None, at=at)
    return count
