"""What the open interface gives, field by field. No names of people anywhere."""

from datetime import date, datetime

from ninja import Schema
from pydantic import Field


class Phase(Schema):
    """A phase of a process; `ends` is its last day."""

    kind: str = Field(description="submit, check, vote, implement or evaluate")
    title: str
    starts: date
    ends: date | None


class Process(Schema):
    """A participation process."""

    slug: str = Field(description="Its name in addresses; stays for ever")
    title: str
    summary: str
    plain: str = Field(description="The same in plain language (Leichte Sprache)")
    state: str = Field(description="running or ended")
    unit: str = Field(description="The office in charge")
    area: str = Field(description="District, empty for the whole town")
    formats: list[str] = Field(description="ideas, debate, budget, ballot, survey, …")
    phases: list[Phase]
    lat: float | None = Field(description="WGS 84")
    lon: float | None
    published_at: datetime | None
    ended_at: datetime | None
    url: str


class Contribution(Schema):
    """An idea, a proposal, a debate or an offer; authors are left out."""

    number: str
    kind: str = Field(description="idea, proposal, debate or exchange")
    title: str
    text: str
    category: str
    district: str
    place: str
    lat: float | None
    lon: float | None
    supports: int
    comments: int
    published_at: datetime | None
    answer_due: date | None = Field(description="Day by which the town owes an official answer")
    answered_at: datetime | None
    outcome: str | None = Field(description="adopted, partly, examined, declined or done")
    answer: str | None
    url: str


class Project(Schema):
    """A project of a participatory budget. Amounts are whole euros."""

    number: int
    title: str
    description: str
    district: str
    category: str
    lat: float | None
    lon: float | None
    state: str = Field(
        description="proposed, checking, admitted, rejected, on_ballot, granted, not_granted"
    )
    cost: int | None
    reason: str | None = Field(description="Why it was not admitted")
    votes: int | None
    rank: int | None
    phase: str | None = Field(description="planned, ordered, building, done or dropped")
    granted: int | None
    spent: int | None
    due: date | None
    overdue: bool | None
    url: str


class Choice(Schema):
    """An option with its result; `votes`, `selected` and `reason` only once it is published."""

    number: int
    title: str
    cost: int
    votes: int | None = None
    selected: bool | None = None
    reason: str | None = Field(None, description="Code of the count: funded, too-expensive, …")


class Contest(Schema):
    """A question of a vote."""

    title: str
    method: str = Field(description="knapsack, approval, points, ranking or yesno")
    pot: int
    district: str
    choices: list[Choice]


class Poll(Schema):
    """A vote. It is advice to the council, never a legally binding election."""

    key: str
    title: str
    process: str | None = Field(description="Slug of its process")
    opens_at: datetime
    closes_at: datetime
    state: str = Field(description="open, closed, counted or published")
    levels: list[str] = Field(description="Ways to show who one is")
    entitled: int | None
    voted: int | None = Field(description="As of the last interval; exact after the closing")
    contests: list[Contest]
    url: str


class Line(Schema):
    """An answer and how often it was chosen."""

    text: str
    count: int
    percent: float


class Question(Schema):
    """A question's result; where fewer than five answered, `answered` is null and nothing told."""

    text: str
    kind: str
    answered: int | None
    average: float | None
    lines: list[Line]


class Survey(Schema):
    """A closed survey."""

    title: str
    responses: int
    closed_at: datetime | None
    summary: str
    questions: list[Question]
    url: str


class Defect(Schema):
    """A public report of a defect; nothing of who reported it."""

    number: str
    title: str
    text: str
    category: str
    place: str
    district: str
    lat: float
    lon: float
    state: str = Field(description="new, accepted, handed, solved, rejected or merged")
    overdue: bool
    unit: str
    reported_at: datetime
    due_on: date
    solved_at: datetime | None
    supports: int
    url: str


class Paged(Schema):
    """Where in the whole list a page stands; pages count from 1."""

    total: int
    page: int
    pages: int


class Processes(Paged):
    items: list[Process]


class Contributions(Paged):
    items: list[Contribution]


class Projects(Paged):
    items: list[Project]


class Polls(Paged):
    items: list[Poll]


class Surveys(Paged):
    items: list[Survey]


class Defects(Paged):
    items: list[Defect]
