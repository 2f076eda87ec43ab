"""Take one's support back."""

from datetime import datetime

from django.db import transaction

from rathaus.kernel import journal
from rathaus.kernel.actor import ANONYMOUS, Actor
from rathaus.kernel.refusal import require
from rathaus.participation.contributions import policies
from rathaus.participation.contributions.facts import SupportWithdrawn
from rathaus.participation.contributions.identity import holders_of
from rathaus.participation.contributions.models import Support
from rathaus.participation.contributions.rows import readable
from rathaus.participation.contributions.supporting import count_supporters


@transaction.atomic
def withdraw_support(*, actor: Actor, contribution: int, at: datetime, holder: str = "") -> int:
    """Remove it; the number of supporters left. A reached threshold stays reached."""
    require(policies.can_support(actor))
    row = readable(contribution)
    holders = holders_of(actor) or [holder]
    gone, _rows = Support.objects.filter(contribution=row, holder__in=holders).delete()
    if gone:
        fact = SupportWithdrawn(row.pk)
        journal.record(fact, actor=ANONYMOUS, matter=row.matter, at=at, unit=row.process.unit.code)
    count_supporters(row, at)
    return row.supports
