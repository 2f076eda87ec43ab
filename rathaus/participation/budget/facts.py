"""What has happened to participatory budgets. Ids and codes only."""

from dataclasses import dataclass

from rathaus.kernel.journal import Fact


@dataclass(frozen=True)
class BudgetSetUp(Fact):
    budget: int
    process: int


@dataclass(frozen=True)
class ProjectProposed(Fact):
    project: int
    budget: int
    contribution: int | None = None


@dataclass(frozen=True)
class ProjectCorrected(Fact):
    project: int


@dataclass(frozen=True)
class ProjectWithdrawn(Fact):
    project: int


@dataclass(frozen=True)
class CheckAssigned(Fact):
    check: int
    project: int
    due: str


@dataclass(frozen=True)
class CheckGiven(Fact):
    check: int
    project: int
    feasible: bool


@dataclass(frozen=True)
class ProjectAdmitted(Fact):
    project: int
    cost: int


@dataclass(frozen=True)
class ProjectRejected(Fact):
    project: int
    criterion: int


@dataclass(frozen=True)
class RejectionLifted(Fact):
    project: int


@dataclass(frozen=True)
class BudgetPutOnBallot(Fact):
    budget: int
    poll: str
    projects: int


@dataclass(frozen=True)
class ProjectGranted(Fact):
    project: int
    amount: int


@dataclass(frozen=True)
class ProjectNotGranted(Fact):
    project: int
    reason: str


@dataclass(frozen=True)
class BudgetDecided(Fact):
    """The council has decided on the result."""

    budget: int


@dataclass(frozen=True)
class MilestoneRecorded(Fact):
    milestone: int
    project: int
    phase: str
    spent: int


@dataclass(frozen=True)
class ProjectOverdue(Fact):
    """Told once for each due day that passed without the works being done."""

    project: int
    due: str
