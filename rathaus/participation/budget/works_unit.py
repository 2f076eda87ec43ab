"""Who builds what was granted, and until when, unless somebody says otherwise."""

from datetime import date, datetime

from rathaus.accounts.queries import units
from rathaus.participation.budget.models import ParticipatoryBudget, Project

HOME = "10.2"  # the unit that manages budgets, for projects nobody checked


def unit_of(project: Project) -> int:
    """The unit that costed it builds it."""
    last = project.checks.filter(given_at__isnull=False).order_by("-given_at").first()
    if last is not None:
        return last.unit_id
    found = {one.code: one.id for one in units()}
    return found.get(HOME) or next(iter(found.values()))


def first_due(budget: ParticipatoryBudget, at: datetime) -> date:
    """The budget's own last day, else two years on."""
    if budget.finish_by:
        return budget.finish_by
    return date(at.year + 2, 12, 31)
