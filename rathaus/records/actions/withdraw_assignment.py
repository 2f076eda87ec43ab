"""Give a case back to the unit."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.records import policies
from rathaus.records.facts import AssignmentWithdrawn
from rathaus.records.models import Case, Task


@transaction.atomic
def withdraw_assignment(*, actor: Actor, case: int, at: datetime) -> None:
    """Nobody works on the case now; its open tasks are the unit's."""
    row = Case.locked(actor, case)
    account = row.caseworker()
    if account is None:
        raise Refusal(_("Nobody has this case at the moment."))
    require(policies.can_assign(actor, row.unit.code, account))
    row.assignments.filter(ended_at=None).update(ended_at=at)
    Task.objects.open().filter(case=row, assignee=account).update(assignee=None)
    fact = AssignmentWithdrawn(row.pk, account)
    journal.record(fact, actor=actor, matter=row.matter, at=at, unit=row.unit.code)
