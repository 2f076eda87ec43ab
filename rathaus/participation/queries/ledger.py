"""The effect ledger: what became of what people brought in. For everybody; asked of the rooms."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from rathaus.accounts.queries import local_day
from rathaus.kernel.actor import ANONYMOUS
from rathaus.kernel.refusal import Refusal
from rathaus.participation.ballots.queries import PollView, polls_for
from rathaus.participation.budget.queries import (
    BudgetView,
    CouncilView,
    ProjectView,
    budgets,
    works,
)
from rathaus.participation.consultations.queries import ConsultationView, consultations_of
from rathaus.participation.contributions.queries import ContributionView, by_ids
from rathaus.participation.processes.queries import ProcessView, process, processes_for
from rathaus.participation.queries.fates import Fate, Owed, Tally, fates, tally
from rathaus.participation.queries.papers import PaperView, papers
from rathaus.participation.surveys.queries import SurveyView, surveys_of

SIZE, MOST_OWED = 25, 500
GRANTED = ("done", "granted", "dropped")


@dataclass(frozen=True)
class ProcessLine:
    """A process with what it brought."""

    process: ProcessView
    tally: Tally


@dataclass(frozen=True)
class Chain:
    """The granted projects of a budget on their way from idea to photo."""

    budget: BudgetView
    rows: tuple[ProjectView, ...]

    @property
    def granted(self) -> int:
        """Whole euros."""
        return sum(one.works.granted for one in self.rows if one.works)

    @property
    def spent(self) -> int:
        return sum(one.works.spent for one in self.rows if one.works)

    @property
    def share(self) -> float:
        """Spent of granted, in percent."""
        return 100 * self.spent / self.granted if self.granted else 0.0

    @property
    def done(self) -> int:
        return sum(one.works.phase == "done" for one in self.rows if one.works)

    @property
    def late(self) -> int:
        return sum(one.works.overdue for one in self.rows if one.works)


@dataclass(frozen=True)
class Ledger:
    """The whole page. `budgets` are those whose vote is over, to choose the chain from."""

    tally: Tally
    owed: tuple[Owed, ...]
    lines: tuple[ProcessLine, ...]
    chain: Chain | None
    budgets: tuple[BudgetView, ...]
    papers: tuple[PaperView, ...]

    @property
    def late(self) -> int:
        """Answers over time."""
        return sum(one.days < 0 for one in self.owed)


def ledger(*, at: datetime, budget: str = "") -> Ledger:
    """Over all published processes; `budget` is the slug of the chain's. At most 12 queries."""
    known = processes_for(actor=ANONYMOUS, at=at)
    found = _known_fates(known)
    of: dict[int, list[Fate]] = {}
    for one in found:
        of.setdefault(one.process, []).append(one)
    every = budgets(actor=ANONYMOUS)
    return Ledger(
        tally(found),
        owed(found, local_day(at)),
        tuple(ProcessLine(one, tally(of.get(one.id, ()))) for one in known),
        _chain(every, of, budget, at),
        tuple(one for one in every if one.poll is not None),
        tuple(papers()),
    )


def _known_fates(known: Iterable[ProcessView]) -> list[Fate]:
    ids = {one.id: one.state for one in known}
    found = fates(ended=(pk for pk, state in ids.items() if state == "ended"))
    return [one for one in found if one.process in ids]


def owed(found: Iterable[Fate], day: date) -> tuple[Owed, ...]:
    """Answers that are due, the longest first. One query."""
    ids = [one.contribution for one in found if one.code == "due"][:MOST_OWED]
    rows = [
        Owed(one.number, one.title, one.url, one.slug, one.answer_due, (one.answer_due - day).days)
        for one in (by_ids(actor=ANONYMOUS, ids=ids) if ids else ())
        if one.answer_due is not None
    ]
    return tuple(sorted(rows, key=lambda one: one.due))


def _chain(
    every: list[BudgetView], of: dict[int, list[Fate]], slug: str, at: datetime
) -> Chain | None:
    """Of the budget asked for, else of the newest with granted projects. Four queries."""
    voted = [one for one in every if one.poll is not None]
    granted = [one for one in voted if any(f.code in GRANTED for f in of.get(one.process, ()))]
    chosen = [one for one in voted if one.slug == slug] or granted or voted
    if not chosen:
        return None
    return Chain(chosen[0], tuple(works(actor=ANONYMOUS, budget=chosen[0].id, at=at)))


@dataclass(frozen=True)
class Row:
    """A contribution with what became of it."""

    contribution: ContributionView
    code: str


@dataclass(frozen=True)
class Rows:
    """A page of them; `processes` and `tally` are what can be chosen from."""

    items: tuple[Row, ...]
    total: int
    tally: Tally
    processes: tuple[ProcessView, ...]


def ledger_rows(*, at: datetime, slug: str = "", code: str = "", page: int = 1) -> Rows:
    """All contributions, newest first, narrowed to a process and a state. Four queries."""
    known = processes_for(actor=ANONYMOUS, at=at)
    ids = {one.id for one in known if slug in ("", one.slug)}
    found = [one for one in _known_fates(known) if one.process in ids]
    wanted = [one for one in found if code in ("", one.code)]
    start = (max(1, page) - 1) * SIZE
    return Rows(
        tuple(rows_of(wanted[start : start + SIZE])), len(wanted), tally(found), tuple(known)
    )


def rows_of(wanted: list[Fate]) -> list[Row]:
    """With their words. One query."""
    codes = {one.contribution: one.code for one in wanted}
    return [Row(one, codes[one.id]) for one in by_ids(actor=ANONYMOUS, ids=codes)]


def every_fate(*, at: datetime) -> list[Fate]:
    """All public contributions of published processes, for the download. Three queries."""
    return _known_fates(processes_for(actor=ANONYMOUS, at=at))


@dataclass(frozen=True)
class Effect:
    """One process: what came of it."""

    process: ProcessView
    tally: Tally
    owed: tuple[Owed, ...]
    polls: tuple[PollView, ...]
    surveys: tuple[SurveyView, ...]
    texts: tuple[ConsultationView, ...]
    papers: tuple[PaperView, ...]
    council: CouncilView | None  # the council's decision on a budget's result, once there is one

    @property
    def has_result(self) -> bool:
        """Is there anything to hand to the council?"""
        return bool(
            self.process.result
            or any(one.state == "published" for one in self.polls)
            or any(one.state == "closed" for one in self.surveys)
            or any(one.closed_at for one in self.texts)
        )


def effect(*, slug: str, at: datetime) -> Effect:
    """What came of a process, for everybody. Refusal 404 for drafts. At most 15 queries."""
    view = process(actor=ANONYMOUS, slug=slug, at=at)
    over = (view.id,) if view.state == "ended" else ()
    found = fates(ended=over, process=view.id)
    forms = view.formats
    polls = polls_for(actor=ANONYMOUS, process=view.id) if {"ballot", "award"} & set(forms) else []
    return Effect(
        view,
        tally(found),
        owed(found, local_day(at)),
        tuple(polls),
        tuple(surveys_of(actor=ANONYMOUS, process=view.id) if "survey" in forms else ()),
        tuple(
            consultations_of(actor=ANONYMOUS, process=view.id) if "consultation" in forms else ()
        ),
        tuple(papers(process=view.id)),
        _council(view) if "budget" in forms else None,
    )


def _council(view: ProcessView) -> CouncilView | None:
    """Three queries."""
    every = budgets(actor=ANONYMOUS)
    return next((one.council for one in every if one.process == view.id), None)


def effect_by_id(*, pk: int, at: datetime) -> Effect:
    """The same by the process's id."""
    known = [one for one in processes_for(actor=ANONYMOUS, at=at) if one.id == pk]
    if not known:
        raise Refusal("", status=404)
    return effect(slug=known[0].slug, at=at)
