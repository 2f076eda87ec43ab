"""Budgets and projects as they leave the room."""

from dataclasses import dataclass
from datetime import date, datetime

from rathaus.participation.budget.models import (
    Check,
    Criterion,
    Milestone,
    ParticipatoryBudget,
    Project,
    Result,
    Works,
)
from rathaus.participation.budget.models.works import OPEN_PHASES


@dataclass(frozen=True)
class CriterionView:
    """A public criterion; `used` counts the rejections by it."""

    number: int
    title: str
    text: str
    used: int = 0


@dataclass(frozen=True)
class CouncilView:
    """The council's paper on the result."""

    number: str
    title: str
    day: date
    decision: str
    url: str


@dataclass(frozen=True)
class BudgetView:
    """A budget as everybody may know it. Amounts are whole euros."""

    id: int
    process: int
    slug: str
    title: str
    year: int
    pot: int
    max_cost: int
    min_age: int
    method: str
    rule: str
    check_days: int
    finish_by: date | None
    poll: int | None
    poll_key: str
    criteria: tuple[CriterionView, ...]
    pots: tuple[tuple[str, int], ...]
    council: CouncilView | None


@dataclass(frozen=True)
class CheckView:
    """What a unit was asked and what it found; `feasible` is None while it checks."""

    id: int
    unit: str
    unit_name: str
    question: str
    due: date
    assigned_at: datetime
    feasible: bool | None
    cost: int | None
    explanation: str
    criterion: int | None
    given_at: datetime | None


@dataclass(frozen=True)
class RejectionView:
    """Why not, and what happens instead."""

    criterion: int
    criterion_title: str
    reason: str
    instead: str
    at: datetime


@dataclass(frozen=True)
class ResultView:
    """What the vote said. `reason` is the count's code, `left` the pot when it was looked at."""

    granted: bool
    votes: int
    rank: int
    reason: str
    left: int | None


@dataclass(frozen=True)
class MilestoneView:
    """A public report on the works."""

    id: int
    day: date
    phase: str
    text: str
    spent: int
    due: date
    photo: str
    photo_text: str


@dataclass(frozen=True)
class WorksView:
    """The works as they stand on `today`."""

    unit: str
    unit_name: str
    phase: str
    granted: int
    spent: int
    due: date
    began_at: datetime
    last_news: date
    today: date
    milestones: tuple[MilestoneView, ...]

    @property
    def overdue(self) -> bool:
        return self.phase in OPEN_PHASES and self.due < self.today

    @property
    def silent_months(self) -> int:
        """Whole months without news, while the works are open."""
        if self.phase not in OPEN_PHASES:
            return 0
        last, day = self.last_news, self.today
        return (day.year - last.year) * 12 + day.month - last.month - (day.day < last.day)

    @property
    def share(self) -> float:
        """Spent of granted, in percent."""
        return min(100.0, 100 * self.spent / self.granted)

    @property
    def photo(self) -> MilestoneView | None:
        """The newest photo."""
        return next((one for one in reversed(self.milestones) if one.photo), None)


@dataclass(frozen=True)
class ProjectView:
    """A project as everybody may know it."""

    id: int
    number: int
    budget: int
    title: str
    description: str
    district: str
    category: str
    place: str
    lat: float | None
    lon: float | None
    state: str
    author_name: str
    contribution: int | None
    cost_wanted: int | None
    cost: int | None
    cost_note: str
    proposed_at: datetime
    decided_at: datetime | None
    checks: tuple[CheckView, ...]
    rejection: RejectionView | None
    result: ResultView | None
    works: WorksView | None


def budget_view(row: ParticipatoryBudget) -> BudgetView:
    """Of a row read with process, poll, council, pots and criteria (with `used`)."""
    paper = getattr(row, "council", None)
    return BudgetView(
        id=row.pk,
        process=row.process_id,
        slug=row.process.slug,
        title=row.process.title,
        year=row.year,
        pot=row.pot,
        max_cost=row.max_cost,
        min_age=row.min_age,
        method=row.method,
        rule=str(row.rule.get("name", "greedy")),
        check_days=row.check_days,
        finish_by=row.finish_by,
        poll=row.poll_id,
        poll_key=row.poll.key if row.poll else "",
        criteria=tuple(_criterion(one) for one in row.criteria.all()),
        pots=tuple((one.district, one.amount) for one in row.pots.all()),
        council=CouncilView(paper.number, paper.title, paper.day, paper.decision, paper.url)
        if paper
        else None,
    )


def _criterion(row: Criterion) -> CriterionView:
    return CriterionView(row.number, row.title, row.text, getattr(row, "used", 0))


def check_view(row: Check) -> CheckView:
    """Of a row read with unit and criterion."""
    return CheckView(
        row.pk,
        row.unit.code,
        row.unit.name,
        row.question,
        row.due,
        row.assigned_at,
        row.feasible,
        row.cost,
        row.explanation,
        row.criterion.number if row.criterion else None,
        row.given_at,
    )


def project_view(row: Project, today: date) -> ProjectView:
    """Of a row read with all that hangs on it (see `projects.whole`)."""
    rejection = getattr(row, "rejection", None)
    result = getattr(row, "result", None)
    built = getattr(row, "works", None)
    return ProjectView(
        id=row.pk,
        number=row.number,
        budget=row.budget_id,
        title=row.title,
        description=row.description,
        district=row.district,
        category=row.category,
        place=row.place,
        lat=row.lat,
        lon=row.lon,
        state=row.state,
        author_name=row.author_name,
        contribution=row.contribution_id,
        cost_wanted=row.cost_wanted,
        cost=row.cost,
        cost_note=row.cost_note,
        proposed_at=row.proposed_at,
        decided_at=row.decided_at,
        checks=tuple(check_view(one) for one in row.checks.all()),
        rejection=RejectionView(
            rejection.criterion.number,
            rejection.criterion.title,
            rejection.reason,
            rejection.instead,
            rejection.at,
        )
        if rejection
        else None,
        result=_result(result) if result else None,
        works=works_view(built, today) if built else None,
    )


def _result(row: Result) -> ResultView:
    return ResultView(row.granted, row.votes, row.rank, row.reason, row.left)


def works_view(row: Works, today: date) -> WorksView:
    """Of a row read with unit and milestones."""
    return WorksView(
        row.unit.code,
        row.unit.name,
        row.phase,
        row.granted,
        row.spent,
        row.due,
        row.began_at,
        row.last_news,
        today,
        tuple(_milestone(one) for one in row.milestones.all()),
    )


def _milestone(row: Milestone) -> MilestoneView:
    return MilestoneView(
        row.pk,
        row.day,
        row.phase,
        row.text,
        row.spent,
        row.due,
        row.photo_id or "",
        row.photo_text,
    )
