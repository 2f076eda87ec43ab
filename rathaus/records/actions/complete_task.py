"""Tick off a task."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.records import policies
from rathaus.records.facts import TaskCompleted
from rathaus.records.filing import local_day
from rathaus.records.models import Task, TaskCompletion
from rathaus.records.queries.tasks import BY_STEP


@transaction.atomic
def complete_task(*, actor: Actor, task: int, at: datetime) -> None:
    """The task is done; once is enough, twice changes nothing."""
    rows = Task.objects.visible_to(actor).select_for_update(of=["self"])
    row = rows.select_related("unit", "case").filter(pk=task).first()
    if row is None:
        raise Refusal(_("There is no such task, or it is not one of your unit's."), status=404)
    for_me = Task.objects.for_me(actor, local_day(at)).filter(pk=task).exists()
    require(policies.can_complete(actor, row.unit.code, head_only=False, for_me=for_me))
    if row.kind in BY_STEP:
        raise Refusal(_("This task is done by the step itself. Open it and do the step."))
    _done, new = TaskCompletion.objects.get_or_create(
        task=row, defaults={"by_id": actor.account, "at": at}
    )
    if new:
        matter = row.case.matter if row.case else None
        fact = TaskCompleted(row.pk, row.kind)
        journal.record(fact, actor=actor, matter=matter, at=at, unit=row.unit.code)
