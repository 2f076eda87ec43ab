"""What became of every contribution, read from the journal: the last word of each, in one query."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from django.db import connection

# in the order of the page: from what stands to what is still open
GROUPS: dict[str, tuple[str, ...]] = {
    "became": ("done", "granted", "adopted", "partly"),
    "under_way": ("ballot", "admitted", "checking", "examined", "due"),
    "reasoned": ("not_granted", "rejected", "declined", "dropped"),
    "merged": ("merged",),
    "open": ("ended", "open"),
}
CODES = tuple(code for codes in GROUPS.values() for code in codes)
UNANSWERED = ("due", "open", "ended")

_TOLD = """
    WITH told AS (
        SELECT id, fact, at, data, (data->>'contribution')::bigint AS contribution
        FROM kernel_entry
        WHERE fact IN ('ContributionPublished', 'ContributionHidden', 'ContributionWithdrawn',
            'ContributionsMerged', 'ContributionAnswered', 'ThresholdReached')
    ), words AS (
        SELECT contribution,
            (array_agg((data->>'process')::bigint ORDER BY id DESC)
                FILTER (WHERE fact = 'ContributionPublished'))[1] AS process,
            min(at) FILTER (WHERE fact = 'ContributionPublished') AS published,
            (array_agg(fact ORDER BY id DESC) FILTER (WHERE fact NOT IN
                ('ContributionAnswered', 'ThresholdReached')))[1] AS shown,
            (array_agg(data->>'outcome' ORDER BY id DESC)
                FILTER (WHERE fact = 'ContributionAnswered'))[1] AS outcome,
            bool_or(fact = 'ThresholdReached') AS owed
        FROM told GROUP BY contribution
    ), steps AS (
        SELECT (data->>'project')::bigint AS project,
            max((data->>'contribution')::bigint) AS contribution,
            max((data->>'budget')::bigint) AS budget,
            (array_agg(fact ORDER BY id DESC)
                FILTER (WHERE fact <> 'MilestoneRecorded'))[1] AS step,
            (array_agg(data->>'phase' ORDER BY id DESC)
                FILTER (WHERE fact = 'MilestoneRecorded'))[1] AS phase
        FROM kernel_entry
        WHERE fact IN ('ProjectProposed', 'ProjectAdmitted', 'ProjectRejected', 'RejectionLifted',
            'ProjectGranted', 'ProjectNotGranted', 'ProjectWithdrawn', 'MilestoneRecorded')
        GROUP BY 1
    ), balloted AS (
        SELECT DISTINCT (data->>'budget')::bigint AS budget
        FROM kernel_entry WHERE fact = 'BudgetPutOnBallot'
    )
    SELECT w.contribution, w.process, w.published, w.shown, w.outcome, w.owed, s.step, s.phase,
        s.budget IN (SELECT budget FROM balloted)
    FROM words w LEFT JOIN steps s ON s.contribution = w.contribution
        AND s.step <> 'ProjectWithdrawn'
    WHERE w.shown IN ('ContributionPublished', 'ContributionsMerged') {narrow}
    ORDER BY w.published DESC, w.contribution DESC
"""


class Fate(NamedTuple):
    """A public contribution and what became of it: `code` is one of CODES."""

    contribution: int
    process: int
    published: datetime
    code: str


def fates(*, ended: Iterable[int] = (), process: int | None = None) -> list[Fate]:
    """All public contributions, newest first; `ended` are processes that are over. One query."""
    over = frozenset(ended)
    narrow = "" if process is None else "AND w.process = %(process)s"
    with connection.cursor() as cursor:
        cursor.execute(_TOLD.format(narrow=narrow), {"process": process})
        rows = cursor.fetchall()
    return [
        Fate(pk, of, published, _code(shown, outcome, owed, step, phase, balloted, of in over))
        for pk, of, published, shown, outcome, owed, step, phase, balloted in rows
    ]


def _code(
    shown: str, outcome: str | None, owed: bool, step: str | None, phase: str | None,
    balloted: bool | None, over: bool,
) -> str:  # fmt: skip
    """The project speaks before the answer, the answer before the merging."""
    if step is not None:
        return _project_code(step, phase, bool(balloted))
    if outcome:
        return outcome
    if shown == "ContributionsMerged":
        return "merged"
    if owed:
        return "due"
    return "ended" if over else "open"


def _project_code(step: str, phase: str | None, balloted: bool) -> str:
    if step == "ProjectGranted":
        return phase if phase in ("done", "dropped") else "granted"
    if step == "ProjectAdmitted":
        return "ballot" if balloted else "admitted"
    return {"ProjectNotGranted": "not_granted", "ProjectRejected": "rejected"}.get(step, "checking")


@dataclass(frozen=True)
class Tally:
    """How many contributions stand where."""

    total: int
    by_code: Counter[str]

    @property
    def answered(self) -> int:
        """Those with an answer, a result or a step of the town."""
        return self.total - sum(self.by_code[one] for one in UNANSWERED)

    def share(self, code: str) -> float:
        """In percent of all."""
        return 100 * self.by_code[code] / self.total if self.total else 0.0


def tally(found: Iterable[Fate]) -> Tally:
    """Counted."""
    counts = Counter(one.code for one in found)
    return Tally(sum(counts.values()), counts)


@dataclass(frozen=True)
class Owed:
    """An answer the town owes; `days` are negative once it is late."""

    number: str
    title: str
    url: str
    slug: str
    due: date
    days: int

    @property
    def late(self) -> int:
        """Days over time."""
        return max(0, -self.days)
