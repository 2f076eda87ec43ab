"""All figures as rows for CSV and JSON: what the page shows, and no more."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from rathaus.kpi.definitions import BY_KEY
from rathaus.kpi.figures import Figure
from rathaus.kpi.privacy import small
from rathaus.kpi.queries import Board, Point


@dataclass(frozen=True)
class ExportRow:
    """One number. `split` is "" for the figure itself, else "service", "month", "channel" and so on.

    A share is a fraction of 1. `value` is None where it is missing or hidden; `note` says which:
    "small" (counts 1 to 4), "shielded" (would give a small one away) or "".
    """

    key: str
    split: str
    part: str
    value: float | None
    numerator: int | None
    denominator: int | None
    measure: str
    target: float | None
    formula: str
    source: str
    owner: str
    as_of: str
    note: str


def rows(board: Board) -> Iterator[ExportRow]:
    """The figures, then every split."""
    for figure in board.figures:
        yield _figure(figure)
    stamp = board.figures[0].as_of.isoformat(timespec="seconds")
    made = [line.applications for line in board.services]
    decided = [line.decisions for line in board.services]
    yield from _split("online-quota", "service", made, stamp)
    yield from _split("online-quota", "month", board.online_by_month, stamp)
    yield from _split("days-to-decision", "service", decided, stamp)
    yield from _split("days-to-decision", "month", board.days_by_month, stamp)
    yield from _split("minutes-to-desk", "week-without-forms", board.minutes_by_week, stamp)
    yield from _split("minutes-to-desk", "channel", board.minutes_by_channel, stamp)


def _figure(figure: Figure) -> ExportRow:
    kind = figure.definition
    return ExportRow(
        kind.key,
        "",
        "",
        rounded(figure.public().value),
        _count(figure.numerator),
        _count(figure.denominator),
        kind.measure,
        kind.target,
        str(kind.formula),
        kind.source,
        kind.owner,
        figure.as_of.isoformat(timespec="seconds"),
        figure.shade,
    )


def _count(number: int) -> int | None:
    return None if small(number) else number


def _split(key: str, split: str, points: Sequence[Point], stamp: str) -> Iterator[ExportRow]:
    kind = BY_KEY[key]
    for point in points:
        yield ExportRow(
            key,
            split,
            point.key,
            rounded(point.value),
            None,
            point.size,
            kind.measure,
            None,
            str(kind.formula),
            kind.source,
            kind.owner,
            stamp,
            point.value_shade,
        )


def rounded(value: float | None) -> float | None:
    """Four places: nobody needs more, and equal values print alike."""
    return None if value is None else round(value, 4)


def file_name(day: date, ending: str) -> str:
    """kennzahlen-2026-11-24.csv"""
    return f"kennzahlen-{day.isoformat()}.{ending}"
