"""Days that have passed are told, units reminded: without anybody doing anything."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import require
from rathaus.participation.defects import policies
from rathaus.participation.defects.facts import DefectOverdue
from rathaus.participation.defects.models import Defect, Lateness, Step
from rathaus.participation.defects.treating import local_day, log_step, tell

AT_ONCE = 500


@transaction.atomic
def watch_deadlines(*, actor: Actor, at: datetime) -> int:
    """A line in the public history and a fact for each day that passed, once; returns how many."""
    require(policies.can_keep_house(actor))
    late = Defect.objects.select_related("unit").overdue(local_day(at))
    known = Lateness.objects.filter(due_on=F("defect__due_on")).values("defect")
    rows = list(late.exclude(pk__in=known).order_by("pk")[:AT_ONCE])
    count = 0
    for defect in rows:
        _row, created = Lateness.objects.get_or_create(
            defect=defect, due_on=defect.due_on, defaults={"at": at}
        )
        if not created:
            continue
        log_step(defect, Step.Kind.OVERDUE, actor=actor, at=at, day=defect.due_on)
        tell(DefectOverdue(defect.pk, defect.due_on.isoformat()), defect, actor=actor, at=at)
        count += 1
    return count
