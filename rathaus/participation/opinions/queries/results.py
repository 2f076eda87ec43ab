"""The result: groups with their picture, what all agree on, what divides, and where one stands."""

from dataclasses import dataclass
from datetime import datetime

from rathaus.kernel.actor import Actor
from rathaus.participation.opinions.drawing import put
from rathaus.participation.opinions.grouping import SMALLEST, enough_votes, locate
from rathaus.participation.opinions.identity import holder_of
from rathaus.participation.opinions.models import Conversation, Snapshot, Statement
from rathaus.participation.opinions.queries.conversations import (
    ConversationView,
    StatementView,
    conversation_view,
    found,
    shown,
    statement_view,
)
from rathaus.participation.opinions.queries.taking import own_votes, why_not
from rathaus.participation.opinions.snapshots import axes_of
from rathaus.participation.processes.queries import ProcessView

LETTERS = "ABCDE"
TOP, LISTED = 5, 100


@dataclass(frozen=True)
class Shares:
    """Percent of those who answered, and how many; `few`: too few people to be shown."""

    agree: int
    neither: int
    disagree: int
    votes: int

    @property
    def few(self) -> bool:
        return self.votes < SMALLEST


@dataclass(frozen=True)
class GroupShares(Shares):
    letter: str


@dataclass(frozen=True)
class Line:
    """A statement with its numbers: of all, then of each group."""

    statement: StatementView
    total: Shares
    groups: tuple[GroupShares, ...]
    agree: bool = True
    most: str = ""  # letters of the groups furthest apart
    least: str = ""
    gap: int = 0


@dataclass(frozen=True)
class GroupView:
    """A group: its people, its share of all, and the statements that tell it from the others."""

    letter: str
    people: int
    share: int
    typical: tuple[Line, ...]


@dataclass(frozen=True)
class Dot:
    """People at one place of the picture."""

    x: float
    y: float
    letter: str
    people: int

    @property
    def size(self) -> float:
        return float(round(3.2 + 1.6 * (self.people**0.5), 1))


@dataclass(frozen=True)
class Outline:
    """A group's outline as an SVG polygon, and where its letter stands."""

    letter: str
    points: str
    x: float
    y: float


@dataclass(frozen=True)
class Place:
    """Where the reader stands; `missing` counts the answers until that can be said."""

    missing: int
    x: float = 0
    y: float = 0
    letter: str = ""


@dataclass(frozen=True)
class ResultPage:
    """Everything on the page; without groups while too few people have answered (`made_at` None)."""

    process: ProcessView
    conversation: ConversationView
    made_at: datetime | None
    people: int
    left_out: int
    alike: int
    votes: int
    statements: int
    distinct: str  # "clear", "fair" or "weak"
    shown_share: int  # percent of all differences that the plane shows
    width: int  # of the picture
    groups: tuple[GroupView, ...]
    dots: tuple[Dot, ...]
    outlines: tuple[Outline, ...]
    consensus: tuple[Line, ...]
    divisive: tuple[Line, ...]
    lines: tuple[Line, ...]
    me: Place | None
    why_not: str

    @property
    def top_divisive(self) -> tuple[Line, ...]:
        return self.divisive[:TOP]

    @property
    def more_divisive(self) -> tuple[Line, ...]:
        return self.divisive[TOP:]

    @property
    def many(self) -> int:
        return len(self.groups)


def result_page(
    *, actor: Actor, slug: str, pseudonym: str, language: str, at: datetime
) -> ResultPage:
    """The result as last computed; statements hidden since are left out. Seven queries."""
    process, row = found(actor, slug, at)
    view = conversation_view(row, language)
    snapshot = Snapshot.objects.filter(conversation=row).defer("members").first()
    rows = {one.pk: one for one in shown(row.pk)}
    mine = own_votes(row.pk, holder_of(actor, pseudonym, row.pk))
    reasons = why_not(actor, process, row, at)
    if snapshot is None:
        return _empty(process, view, len(rows), reasons)
    lines = _lines(snapshot, rows, view.language)
    results = snapshot.results
    return ResultPage(
        process=process,
        conversation=view,
        made_at=snapshot.made_at,
        people=snapshot.people,
        left_out=snapshot.left_out,
        alike=snapshot.alike,
        votes=snapshot.votes,
        statements=len(rows),
        distinct=_distinct(snapshot.silhouette),
        shown_share=round(100 * sum(snapshot.axes["share"][:2])),
        width=round(snapshot.picture["frame"][0][3]),
        groups=_groups(snapshot, lines),
        dots=tuple(Dot(x, y, LETTERS[int(g)], int(n)) for x, y, g, n in snapshot.picture["dots"]),
        outlines=_outlines(snapshot),
        consensus=tuple(
            _with(lines[key], agree=agree)
            for key, agree, _score in results["consensus"]
            if key in lines
        ),
        divisive=tuple(
            _with(lines[key], most=LETTERS[m], least=LETTERS[n], gap=round(gap * 100))
            for key, m, n, gap in results["divisive"]
            if key in lines
        ),
        lines=tuple(lines.values())[:LISTED],
        me=_place(snapshot, mine, row),
        why_not=reasons,
    )


def _empty(
    process: ProcessView, view: ConversationView, statements: int, reasons: str
) -> ResultPage:
    return ResultPage(
        *(process, view, None, 0, 0, 0, 0, statements, "weak", 0, 0, (), (), ()),
        *((), (), (), None, reasons),
    )


def _with(line: Line, *, agree: bool = True, most: str = "", least: str = "", gap: int = 0) -> Line:
    return Line(line.statement, line.total, line.groups, agree, most, least, gap)


def _lines(snapshot: Snapshot, rows: dict[int, Statement], language: str) -> dict[str, Line]:
    """By the statement's id as text, in the order of most answers."""
    found_lines = {}
    counts: dict[str, list[list[int]]] = snapshot.results["counts"]
    for key, (total, *groups) in sorted(counts.items(), key=lambda pair: -pair[1][0][2]):
        if int(key) in rows:
            shares = tuple(
                GroupShares(*_percent(one), letter)
                for one, letter in zip(groups, LETTERS, strict=False)
            )
            statement = statement_view(rows[int(key)], language)
            found_lines[key] = Line(statement, Shares(*_percent(total)), shares)
    return found_lines


def _percent(row: list[int]) -> tuple[int, int, int, int]:
    agree, disagree, votes = row
    if not votes:
        return 0, 0, 0, 0
    yes, no = round(100 * agree / votes), round(100 * disagree / votes)
    return yes, max(0, 100 - yes - no), no, votes


def _groups(snapshot: Snapshot, lines: dict[str, Line]) -> tuple[GroupView, ...]:
    typical: dict[int, list[Line]] = {}
    for key, group, agree in snapshot.results["typical"]:
        if key in lines:
            typical.setdefault(group, []).append(_with(lines[key], agree=agree))
    return tuple(
        GroupView(
            LETTERS[group],
            people,
            round(100 * people / max(1, snapshot.people)),
            tuple(typical.get(group, ())[:3]),
        )
        for group, people in enumerate(snapshot.sizes)
    )


def _outlines(snapshot: Snapshot) -> tuple[Outline, ...]:
    hulls, letters = snapshot.picture["hulls"], snapshot.picture["letters"]
    return tuple(
        Outline(LETTERS[group], " ".join(f"{x},{y}" for x, y in points), x, y)
        for group, (points, (x, y)) in enumerate(zip(hulls, letters, strict=True))
    )


def _distinct(silhouette: float) -> str:
    """Rousseeuw's reading: above .5 a reasonable structure, above .25 a weak one."""
    return "clear" if silhouette >= 0.5 else "fair" if silhouette >= 0.25 else "weak"


def _place(snapshot: Snapshot, mine: dict[int, int], row: Conversation) -> Place | None:
    """By the answers of this moment, on the axes of the snapshot."""
    if not mine:
        return None
    axes, centres = axes_of(snapshot.axes)
    votes = {str(pk): value for pk, value in mine.items() if str(pk) in axes.statements}
    missing = enough_votes(len(axes.statements)) - len(votes)
    if missing > 0:
        return Place(missing)
    x, y, group = locate(axes, centres, votes)
    scale, left, top, width = snapshot.picture["frame"][0]
    px, py = put((x, y), (scale, left, top, width))
    return Place(0, px, py, LETTERS[group])
