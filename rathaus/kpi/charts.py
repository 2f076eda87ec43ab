"""Charts as plain numbers for an SVG: axis from zero, target dashed, a gap stays a gap. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10
from textwrap import shorten, wrap

LEFT, RIGHT, TOP, BOTTOM = 36.0, 404.0, 30.0, 192.0
GAP_WIDTH = 34.0
BAR_LEFT, BAR_FULL, BAR_STEP = 172.0, 222.0, 37
LINE_LENGTH = 23
CLEAR = 18


@dataclass(frozen=True)
class Tick:
    """A line of the axis."""

    y: float
    value: float


@dataclass(frozen=True)
class Mark:
    """One point of the line, or the place of a gap: `y` and `value` are None, `why` says so."""

    x: float
    y: float | None
    value: float | None
    label: str
    alternate: bool
    why: str


@dataclass(frozen=True)
class LineChart:
    """What `kpi/line.html` draws in a box of 460 x 226. `path` is an SVG path."""

    ticks: tuple[Tick, ...]
    marks: tuple[Mark, ...]
    path: str
    target_y: float | None
    first: Mark | None
    last: Mark | None
    gap_width: float = GAP_WIDTH

    @property
    def gaps(self) -> tuple[Mark, ...]:
        return tuple(mark for mark in self.marks if mark.y is None)

    @property
    def gap_start(self) -> float:
        """From a gap's middle to its left edge."""
        return -self.gap_width / 2

    @property
    def last_dy(self) -> int:
        """How far below its point the last value is written: clear of the target's word."""
        if self.last is None or self.last.y is None or self.target_y is None:
            return 4
        above = self.target_y - self.last.y
        if abs(above) >= CLEAR:
            return 4
        return -8 if above >= 0 else 18

    @property
    def points(self) -> tuple[Mark, ...]:
        return tuple(mark for mark in self.marks if mark.y is not None)


@dataclass(frozen=True)
class Bar:
    """One bar; its name in one or two lines, for SVG text does not wrap."""

    y: int
    width: float
    lines: tuple[str, ...]
    label: str
    value: str

    @property
    def end(self) -> float:
        return BAR_LEFT + self.width


@dataclass(frozen=True)
class BarChart:
    height: int
    bars: tuple[Bar, ...]


def step_for(highest: float) -> float:
    """A round step (1, 2 or 5 times a power of ten) that needs three or four lines."""
    rough = highest / 4 if highest > 0 else 1
    power = 10.0 ** floor(log10(rough))
    return next(factor * power for factor in (1, 2, 5, 10) if rough <= factor * power)


def line(
    values: Sequence[float | None],
    labels: Sequence[str],
    target: float | None = None,
    why: Sequence[str] = (),
) -> LineChart:
    """A chart of one line over equal steps; None is a gap, `why` names what each gap is."""
    known = [value for value in values if value is not None]
    highest = max([*known, target or 0.0, 0.0])
    step = step_for(highest)
    top = step * max(1, ceil(round(highest / step, 6)))
    width = (RIGHT - LEFT - 16) / max(1, len(values) - 1)

    def y(value: float) -> float:
        return round(BOTTOM - (BOTTOM - TOP) * value / top, 2)

    marks = tuple(
        Mark(
            round(LEFT + 8 + n * width, 2),
            None if value is None else y(value),
            value,
            label,
            n % 2 == 1,
            why[n] if why else "",
        )
        for n, (value, label) in enumerate(zip(values, labels, strict=True))
    )
    points = [mark for mark in marks if mark.y is not None]
    ticks = tuple(Tick(y(n * step), n * step) for n in range(round(top / step) + 1))
    return LineChart(
        ticks,
        marks,
        _path(marks),
        None if target is None else y(target),
        points[0] if points else None,
        points[-1] if points else None,
        round(min(GAP_WIDTH, width), 2),
    )


def _path(marks: Sequence[Mark]) -> str:
    pen, parts = "M", []
    for mark in marks:
        if mark.y is None:
            pen = "M"
        else:
            parts.append(f"{pen}{mark.x} {mark.y}")
            pen = "L"
    return "".join(parts)


def bars(values: Sequence[float], labels: Sequence[str], texts: Sequence[str]) -> BarChart:
    """Horizontal bars, the longest over the full width; zero keeps a visible stroke."""
    highest = max([*values, 0.0]) or 1.0
    rows = tuple(
        Bar(
            8 + n * BAR_STEP,
            round(max(3.0, BAR_FULL * value / highest), 1),
            _lines(label),
            label,
            text,
        )
        for n, (value, label, text) in enumerate(zip(values, labels, texts, strict=True))
    )
    return BarChart(len(rows) * BAR_STEP + 4, rows)


def _lines(label: str) -> tuple[str, ...]:
    lines = wrap(label, LINE_LENGTH)
    if len(lines) <= 2:
        return tuple(lines)
    return lines[0], shorten(" ".join(lines[1:]), LINE_LENGTH, placeholder=" …")
