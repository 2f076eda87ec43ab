"""Close the case (zu den Akten)."""

from datetime import datetime

from django.db import transaction

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import require
from rathaus.records import policies
from rathaus.records.facts import CaseClosed
from rathaus.records.filing import complete
from rathaus.records.models import Case, Closure, Task


@transaction.atomic
def close_case(*, actor: Actor, case: int, at: datetime) -> None:
    """Nothing is left to do; open tasks end with it. Retention runs from the end of the year."""
    row = Case.locked(actor, case)
    require(policies.can_decide(actor, row.unit.code))
    row.refuse_if_closed()
    assert actor.account is not None
    Closure.objects.create(case=row, by_id=actor.account, at=at)
    complete(Task.objects.filter(case=row), actor=actor, at=at)
    fact = CaseClosed(row.pk)
    journal.record(fact, actor=actor, matter=row.matter, at=at, unit=row.unit.code)
