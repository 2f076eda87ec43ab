"""Give a case to someone of the unit, or take it oneself (Zuweisung)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.accounts import queries as accounts
from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.records import policies
from rathaus.records.facts import CaseAssigned
from rathaus.records.models import Assignment, Case, Task


@transaction.atomic
def assign_case(*, actor: Actor, case: int, account: int, at: datetime) -> None:
    """From now on this person works on the case; open tasks that nobody has go along.

    Refusal where the person handles no cases in the unit.
    """
    row = Case.locked(actor, case)
    require(policies.can_assign(actor, row.unit.code, account))
    row.refuse_if_closed()
    if account not in {one.id for one in accounts.caseworkers(row.unit.code)} | {actor.account}:
        raise Refusal(_("This person handles no cases in the unit."), status=400, field="account")
    before = row.caseworker()
    if before == account:
        return
    row.assignments.filter(ended_at=None).update(ended_at=at)
    Assignment.objects.create(case=row, account_id=account, by_id=actor.account, at=at)
    Task.objects.open().filter(case=row, assignee=before).exclude(kind=Task.Kind.SIGN).update(
        assignee=account
    )
    fact = CaseAssigned(row.pk, account)
    journal.record(fact, actor=actor, matter=row.matter, at=at, unit=row.unit.code)
