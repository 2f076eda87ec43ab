"""What follows with time."""

from datetime import datetime, timedelta

from rathaus.kernel.jobs import every
from rathaus.participation.moderation.models import Case, SpentProof, Turn

KEPT = timedelta(days=180)  # a decided case keeps text and author that long, for appeals


@every(seconds=600)
def forget_what_was_spent(at: datetime) -> None:
    """Proofs and turns count for an hour at most."""
    SpentProof.objects.filter(spent_at__lt=at - timedelta(hours=2)).delete()
    Turn.objects.filter(since__lt=at - timedelta(hours=2)).delete()


@every(seconds=3600)
def forget_authors(at: datetime) -> None:
    """Article 5 (1) e GDPR: half a year after the decision the figures stay, the person goes."""
    old = Case.objects.filter(decided_at__lt=at - KEPT).exclude(excerpt="", email="", account=None)
    old.update(excerpt="", email="", account=None)
