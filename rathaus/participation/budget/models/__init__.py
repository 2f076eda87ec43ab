"""The nouns of participatory budgets, one file a group."""

from rathaus.participation.budget.models.budget import (
    CouncilPaper,
    Criterion,
    DistrictPot,
    ParticipatoryBudget,
)
from rathaus.participation.budget.models.project import (
    Check,
    Notice,
    Project,
    Rejection,
    Result,
)
from rathaus.participation.budget.models.works import Milestone, Works

__all__ = [
    "Check",
    "CouncilPaper",
    "Criterion",
    "DistrictPot",
    "Milestone",
    "Notice",
    "ParticipatoryBudget",
    "Project",
    "Rejection",
    "Result",
    "Works",
]
