"""A unit's answer: can it be done, and what does it cost (Prüfergebnis geben)."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.budget import policies
from rathaus.participation.budget.facts import CheckGiven
from rathaus.participation.budget.models import Check, Criterion
from rathaus.participation.budget.steps import locked_check


@dataclass(frozen=True)
class Finding:
    """What the unit found. `criterion` is the number of the criterion that stands against it."""

    feasible: bool
    explanation: str
    cost: int | None = None
    criterion: int | None = None


@transaction.atomic
def give_check(*, actor: Actor, check: int, finding: Finding, at: datetime) -> None:
    """Write down the finding; whether the project is admitted, the budget's editors decide.

    Refusal (400) for a feasible project without a cost or one that is not without a criterion,
    (409) where the answer was given already.
    """
    row = locked_check(check)
    require(policies.can_check(actor, row.unit.code))
    if row.given_at is not None:
        raise Refusal(_("This check is answered already."))
    if not finding.explanation.strip():
        raise Refusal(_("Explain your finding in a sentence."), status=400, field="explanation")
    if finding.feasible and not finding.cost:
        raise Refusal(_("Write down what it costs."), status=400, field="cost")
    row.criterion = None if finding.feasible else _criterion(row, finding)
    row.feasible, row.explanation = finding.feasible, finding.explanation.strip()
    row.cost = finding.cost if finding.feasible else None
    row.given_by, row.given_at = actor.key, at
    row.save()
    fact = CheckGiven(row.pk, row.project_id, finding.feasible)
    journal.record(fact, actor=actor, matter=row.project.matter, at=at, unit=row.unit.code)


def _criterion(row: Check, finding: Finding) -> Criterion:
    found = row.project.budget.criteria.filter(number=finding.criterion or 0).first()
    if found is None:
        raise Refusal(
            _("Choose the criterion that stands against it."), status=400, field="criterion"
        )
    return found
