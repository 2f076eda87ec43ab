"""Budgets with their criteria."""

from django.db.models import Count, Prefetch, QuerySet
from django.utils.translation import gettext as _

from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal
from rathaus.participation.budget.models import Criterion, ParticipatoryBudget
from rathaus.participation.budget.policies import can_manage
from rathaus.participation.budget.queries.shapes import BudgetView, budget_view


def _rows(actor: Actor) -> QuerySet[ParticipatoryBudget]:
    criteria = Criterion.objects.annotate(used=Count("rejections"))
    rows = ParticipatoryBudget.objects.select_related("process", "poll", "council")
    rows = rows.prefetch_related(Prefetch("criteria", criteria), "pots")
    return rows if can_manage(actor) else rows.filter(process__published_at__isnull=False)


def budget(*, actor: Actor, slug: str) -> BudgetView:
    """The budget of this process. Refusal 404 if there is none, for this actor. Three queries."""
    row = _rows(actor).filter(process__slug=slug).first()
    if row is None:
        raise Refusal(_("This process has no budget."), status=404)
    return budget_view(row)


def budgets(*, actor: Actor) -> list[BudgetView]:
    """All budgets, newest first. Three queries."""
    return [budget_view(row) for row in _rows(actor).order_by("-year", "-pk")]
