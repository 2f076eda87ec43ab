"""See the case again on a day (Wiedervorlage)."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.records import policies
from rathaus.records.facts import ResubmissionSet
from rathaus.records.filing import local_day
from rathaus.records.models import Case, Task


@transaction.atomic
def resubmit_case(*, actor: Actor, case: int, on: date, reason: str, at: datetime) -> int:
    """Lay the case before the asker again on that day. Returns the task's id."""
    row = Case.locked(actor, case)
    require(actor.is_staff and policies.can_work(actor, row.unit.code))
    if on <= local_day(at):
        raise Refusal(_("Choose a day after today."), status=400, field="on")
    task = Task.objects.create(
        kind=Task.Kind.RESUBMISSION,
        case=row,
        subject=reason.strip(),
        unit_id=row.unit_id,
        assignee_id=row.caseworker() or actor.account,
        due=on,
        created_at=at,
    )
    fact = ResubmissionSet(row.pk, on.isoformat())
    journal.record(fact, actor=actor, matter=row.matter, at=at, unit=row.unit.code)
    return task.pk
