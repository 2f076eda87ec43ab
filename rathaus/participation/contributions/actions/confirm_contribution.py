"""The author confirms by the link in the e-mail."""

from datetime import datetime

from django.db import transaction

from rathaus.kernel.actor import ANONYMOUS
from rathaus.participation.contributions.placing import place_contribution
from rathaus.participation.contributions.rows import own


@transaction.atomic
def confirm_contribution(*, contribution: int, key: str, at: datetime) -> str:
    """Publish or hold what waited for its confirmation; its state. Again: nothing new.

    The key of the link is the right to do so; Refusal (403) for a wrong one. Tells
    ContributionPublished, or ContentHeld.
    """
    row = own(contribution, actor=ANONYMOUS, key=key)
    if row.state == "asked":
        place_contribution(row, actor=ANONYMOUS, trusted=True, at=at)
    return row.state
