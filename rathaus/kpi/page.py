"""The board in words and drawings, ready for the template."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from rathaus.kpi import captions, charts, words
from rathaus.kpi.charts import BarChart, LineChart
from rathaus.kpi.definitions import Measure
from rathaus.kpi.figures import Figure
from rathaus.kpi.queries import Board, Point

CHART_BARS = 6
CHART_POINTS = 3  # fewer are no line: the table says them better


@dataclass(frozen=True)
class Cell:
    """One figure as it stands on the page; `percent` and `target_percent` draw a share's bar."""

    figure: Figure
    text: str
    missing: bool
    sentences: tuple[str, ...]
    percent: str = ""
    target_percent: str = ""


@dataclass(frozen=True)
class Row:
    """One row of a table: its name and its cells."""

    name: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A table with its title and the names of its columns."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Split:
    """One figure over time: the table, and the drawing of equal worth where enough is known.

    `empty`: no value at all. `few`: too few for a drawing.
    """

    chart: LineChart
    spoken: str
    table: Table
    empty: bool
    few: bool


def cells(board: Board) -> tuple[Cell, ...]:
    """All figures with the sentences below them."""
    return tuple(_cell(figure, board) for figure in board.figures)


def _cell(figure: Figure, board: Board) -> Cell:
    shown = figure.public()
    kind = figure.definition
    is_share = kind.measure == "share" and shown.value is not None
    return Cell(
        shown,
        words.value(shown.value, kind.measure),
        shown.value is None,
        captions.sentences(shown, board),
        f"{(shown.value or 0) * 100:.1f}" if is_share else "",
        f"{kind.target * 100:.1f}" if is_share and kind.target is not None else "",
    )


def online_by_month(board: Board) -> Split:
    target = board.figures[0].definition.target
    return _split(
        board.online_by_month,
        "share",
        lambda day: words.month(day),
        _("Online quota by month"),
        (_("Month"), _("Quota"), _("Applications")),
        target,
    )


def days_by_month(board: Board) -> Split:
    return _split(
        board.days_by_month,
        "days",
        lambda day: words.month(day),
        _("Days until the decision by month"),
        (_("Month"), _("Days"), _("Decisions")),
    )


def minutes_by_week(board: Board) -> Split:
    return _split(
        board.minutes_by_week,
        "minutes",
        words.week,
        _("Minutes to the desk by calendar week"),
        (_("Week"), _("Minutes"), _("Items")),
    )


def _split(
    points: Sequence[Point],
    measure: Measure,
    name: Callable[[date], str],
    title: str,
    heads: tuple[str, ...],
    target: float | None = None,
) -> Split:
    factor = 100 if measure == "share" else 1
    labels = [name(point.day) for point in points if point.day]
    values = [None if point.value is None else point.value * factor for point in points]
    rows = tuple(
        Row(
            label if measure == "minutes" else words.month(point.day or date.min, year=True),
            (
                words.part(point.value, measure, point.value_shade),
                words.size(point.size, point.shade),
            ),
        )
        for label, point in zip(labels, points, strict=True)
    )
    spoken = title + ": " + ", ".join(f"{row.name} {row.cells[0]}" for row in rows)
    why = [words.gap(point.value_shade) for point in points]
    chart = charts.line(values, labels, None if target is None else target * factor, why)
    known = len(chart.points)
    return Split(chart, spoken, Table(title, heads, rows), known == 0, known < CHART_POINTS)


def services_chart(board: Board) -> BarChart:
    """Days to decision of the services with most decisions, quickest first."""
    known = [line for line in board.services if line.decisions.value is not None]
    most = sorted(known, key=lambda line: -(line.decisions.size or 0))[:CHART_BARS]
    most.sort(key=lambda line: line.decisions.value or 0)
    return charts.bars(
        [line.decisions.value or 0 for line in most],
        [line.title for line in most],
        [words.value(line.decisions.value, "days") for line in most],
    )


def services_table(board: Board) -> Table:
    """Every service: days, decisions, applications, online quota."""
    rows = tuple(
        Row(
            line.title,
            (
                words.part(line.decisions.value, "days", line.decisions.value_shade),
                words.size(line.decisions.size, line.decisions.shade),
                words.size(line.applications.size, line.applications.shade),
                words.part(line.applications.value, "share", line.applications.value_shade),
            ),
        )
        for line in board.services
    )
    heads = (_("Service"), _("Days"), _("Decisions"), _("Applications"), _("online"))
    return Table(_("All services"), heads, rows)


def channels_table(board: Board) -> Table:
    """Every way in: median, nine of ten, items."""
    rows = tuple(
        Row(
            words.channel(point.key),
            (
                words.part(point.value, "minutes", point.value_shade),
                words.part(point.spread, "minutes", point.value_shade),
                words.size(point.size, point.shade),
            ),
        )
        for point in board.minutes_by_channel
    )
    heads = (_("Way in"), _("Median"), _("nine of ten"), _("Items"))
    return Table(_("Minutes to the desk by way in"), heads, rows)


def kinds_table(board: Board) -> Table:
    """Three ways to say the online quota; hidden together with it."""
    kinds, shade = board.quota, board.figures[0].shade
    rows = tuple(
        Row(name, (words.part(value, "share", shade),))
        for name, value in (
            (_("Weighted, every application counts alike"), kinds.weighted),
            (_("Mean, every service counts alike"), kinds.mean),
            (_("Median of the services"), kinds.median),
        )
    )
    return Table(_("Three ways to count"), (pgettext("a count", "Way"), _("Quota")), rows)
