"""A report that was held is shown."""

from datetime import datetime

from django.db import transaction

from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import require
from rathaus.participation.defects import policies
from rathaus.participation.defects.facts import DefectPublished
from rathaus.participation.defects.models import State
from rathaus.participation.defects.treating import change, report_by_id, tell


@transaction.atomic
def publish_defect(*, actor: Actor, defect: int, at: datetime) -> None:
    """After a look by the moderation. What is shown already stays as it is."""
    require(policies.can_moderate(actor))
    row = report_by_id(defect)
    if row.state not in (State.HELD, State.HIDDEN):
        return
    row.state = State.NEW
    change(row, "state", at=at)
    tell(DefectPublished(row.pk), row, actor=actor, at=at)
