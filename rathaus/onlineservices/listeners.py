"""What follows with time: drafts and wrong codes are forgotten."""

from datetime import datetime, timedelta

from rathaus.kernel.actor import SYSTEM
from rathaus.kernel.jobs import every
from rathaus.onlineservices.actions.clear_drafts import clear_drafts
from rathaus.onlineservices.models import WrongCode


@every(seconds=600)
def forget_drafts(at: datetime) -> None:
    """Thirty days after the last touch."""
    clear_drafts(actor=SYSTEM, at=at)


@every(seconds=300)
def forget_wrong_codes(at: datetime) -> None:
    """An hour is enough to slow guessing down."""
    WrongCode.objects.filter(at__lt=at - timedelta(hours=1)).delete()
