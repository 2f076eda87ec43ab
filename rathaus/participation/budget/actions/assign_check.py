"""Ask a unit whether a project can be done and what it costs (Prüfung vergeben)."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.accounts.queries import units
from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.budget import policies
from rathaus.participation.budget.facts import CheckAssigned
from rathaus.participation.budget.models import Check, Project
from rathaus.participation.budget.steps import expect, locked


@transaction.atomic
def assign_check(
    *, actor: Actor, project: int, unit: str, due: date, at: datetime, question: str = ""
) -> int:
    """Give the project to the unit until the day; the check's id.

    An open check moves to the new unit. Refusal (400) for a unit that does not exist or a day
    that is over, (409) for a project that is decided.
    """
    require(policies.can_manage(actor))
    row = locked(project)
    expect(row, Project.State.PROPOSED, Project.State.CHECKING)
    found = next((one for one in units() if one.code == unit), None)
    if found is None or found.do_not_open:
        raise Refusal(_("Choose a unit."), status=400, field="unit")
    if due < at.date():
        raise Refusal(_("Choose a day from today on."), status=400, field="due")
    check = row.checks.filter(given_at__isnull=True).first() or Check(project=row)
    check.unit_id, check.due, check.question = found.id, due, question
    check.assigned_by, check.assigned_at = actor.key, at
    check.save()
    row.state = Project.State.CHECKING
    row.save(update_fields=["state"])
    fact = CheckAssigned(check.pk, row.pk, due.isoformat())
    journal.record(fact, actor=actor, matter=row.matter, at=at, unit=unit)
    return check.pk
