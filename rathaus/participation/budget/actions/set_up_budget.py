"""Set up the budget of a process, or change it before its ballot (Budget einrichten)."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.budget import policies
from rathaus.participation.budget.facts import BudgetSetUp
from rathaus.participation.budget.models import Criterion, DistrictPot, ParticipatoryBudget
from rathaus.participation.processes.queries import process as process_view


@dataclass(frozen=True)
class CriterionDraft:
    """A reason for not admitting, as the public reads it; its number is its place in the list."""

    title: str
    text: str


@dataclass(frozen=True)
class BudgetDraft:
    """What a budget is set up with. `process` is the slug; `pots` is part of the whole pot."""

    process: str
    year: int
    pot: int
    max_cost: int
    criteria: tuple[CriterionDraft, ...]
    min_age: int = 16
    method: str = "knapsack"
    rule: str = "greedy"
    check_days: int = 28
    finish_by: date | None = None
    pots: tuple[tuple[str, int], ...] = field(default=())


@transaction.atomic
def set_up_budget(*, actor: Actor, draft: BudgetDraft, at: datetime) -> int:
    """Create or change the budget of the draft's process; its id.

    Refusal (409) once it stands on a ballot or where a used criterion would go, (400) for amounts
    that cannot be.
    """
    require(policies.can_manage(actor))
    process = process_view(actor=actor, slug=draft.process)
    if "budget" not in process.formats:
        raise Refusal(_("This process has no budget among its formats."))
    _sound(draft)
    row = ParticipatoryBudget.objects.select_for_update().filter(process=process.id).first()
    if row is None:
        row = ParticipatoryBudget(process_id=process.id, created_at=at)
    elif row.poll_id:
        raise Refusal(_("The ballot is prepared. Pot and rules stay as they are."))
    row.year, row.pot, row.max_cost = draft.year, draft.pot, draft.max_cost
    row.min_age, row.method, row.rule = (
        draft.min_age,
        draft.method,
        {"name": draft.rule, "ties": "cost"},
    )
    row.check_days, row.finish_by = draft.check_days, draft.finish_by
    row.save()
    row.pots.all().delete()
    DistrictPot.objects.bulk_create(
        DistrictPot(budget=row, district=name, amount=amount) for name, amount in draft.pots
    )
    _write_criteria(row, draft.criteria)
    fact = BudgetSetUp(row.pk, process.id)
    journal.record(fact, actor=actor, matter=None, at=at)
    return row.pk


def _sound(draft: BudgetDraft) -> None:
    if draft.pot <= 0 or not 0 < draft.max_cost <= draft.pot:
        raise Refusal(
            _("One project may cost at most as much as there is in the pot."),
            status=400,
            field="max_cost",
        )
    if sum(amount for _name, amount in draft.pots) > draft.pot:
        raise Refusal(_("The districts' parts are more than the pot."), status=400, field="pots")
    if not draft.criteria:
        raise Refusal(
            _("Name at least one criterion: each rejection needs one."),
            status=400,
            field="criteria",
        )


def _write_criteria(row: ParticipatoryBudget, drafts: tuple[CriterionDraft, ...]) -> None:
    """Texts may be mended; a criterion that was used stays."""
    extra = row.criteria.filter(number__gt=len(drafts))
    if extra.filter(rejections__isnull=False).exists():
        raise Refusal(_("A criterion that was used for a rejection cannot go."), field="criteria")
    extra.delete()
    for number, draft in enumerate(drafts, start=1):
        Criterion.objects.update_or_create(
            budget=row, number=number, defaults={"title": draft.title, "text": draft.text}
        )
