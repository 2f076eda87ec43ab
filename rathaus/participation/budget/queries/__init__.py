"""What others may ask of participatory budgets. Read only, always for an actor."""

from rathaus.participation.budget.queries.budgets import budget, budgets
from rathaus.participation.budget.queries.desk import CheckRow, check, checks_for, checks_waiting
from rathaus.participation.budget.queries.export import export_rows, geojson
from rathaus.participation.budget.queries.projects import (
    overdue,
    project,
    project_of_contribution,
    projects,
    rejected,
    works,
)
from rathaus.participation.budget.queries.shapes import (
    BudgetView,
    CheckView,
    CouncilView,
    CriterionView,
    MilestoneView,
    ProjectView,
    RejectionView,
    ResultView,
    WorksView,
)

__all__ = [
    "BudgetView",
    "CheckRow",
    "CheckView",
    "CouncilView",
    "CriterionView",
    "MilestoneView",
    "ProjectView",
    "RejectionView",
    "ResultView",
    "WorksView",
    "budget",
    "budgets",
    "check",
    "checks_for",
    "checks_waiting",
    "export_rows",
    "geojson",
    "overdue",
    "project",
    "project_of_contribution",
    "projects",
    "rejected",
    "works",
]
