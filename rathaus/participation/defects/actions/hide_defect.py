"""A report is not shown: it breaks the rules. The moderation keeps the reason."""

from datetime import datetime

from django.db import transaction

from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import require
from rathaus.participation.defects import policies
from rathaus.participation.defects.facts import DefectHidden
from rathaus.participation.defects.models import State
from rathaus.participation.defects.treating import change, end_hand_over, report_by_id, tell


@transaction.atomic
def hide_defect(*, actor: Actor, defect: int, at: datetime) -> None:
    """Take it from all pages, feeds and interfaces; a merged one stays with the other."""
    require(policies.can_moderate(actor))
    row = report_by_id(defect)
    if row.state in (State.HIDDEN, State.MERGED):
        return
    row.state = State.HIDDEN
    change(row, "state", at=at)
    end_hand_over(row, at)
    tell(DefectHidden(row.pk), row, actor=actor, at=at)
