"""Words to lines in reading order.

Cells that belong to one line (label and value, rows of a table) stay on it, apart by a tab.
Blocks that merely stand side by side (address and information block) are read one after the other.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rathaus.mailroom.reading.shapes import Line, Word, around

_RIVER = 0.02  # of the page width: narrower gaps do not part blocks
_POSTCODE = re.compile(r"^(D-)?\d{5} \S")


@dataclass(frozen=True)
class _Cell:
    """A run of words without a wide gap."""

    words: tuple[Word, ...]
    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


def lines_of(words: Iterable[Word], *, page: int, aspect: float) -> tuple[Line, ...]:
    """Lines of a straight page in reading order; `aspect` is height / width of the page."""
    rows = _rows(list(words))
    usual = _usual_gap(rows, aspect)
    cells = [cell for row in rows for cell in _cells(row, usual, aspect)]
    return tuple(
        Line(page, tuple(cell.words for cell in sorted(row, key=lambda c: c.left)))
        for row in _arrange(cells)
    )


def _rows(words: list[Word]) -> list[list[Word]]:
    """Words that overlap in height by half and do not overlap in width; tiny marks join a row."""
    heights = sorted(w.box[3] - w.box[1] for w in words)
    tiny = 0.5 * heights[len(heights) // 2] if heights else 0.0
    rows: list[list[Word]] = []
    marks: list[Word] = []
    for word in sorted(words, key=lambda w: w.box[1] + w.box[3]):
        if word.box[3] - word.box[1] < tiny and not word.text.isalnum():
            marks.append(word)
            continue
        row = next((row for row in reversed(rows[-6:]) if _joins(word, row)), None)
        if row is None:
            rows.append([word])
        else:
            row.append(word)
    for mark in marks:
        middle = (mark.box[1] + mark.box[3]) / 2
        near = [row for row in rows if _stands_beside(mark, row)]
        if near:
            min(near, key=lambda row: abs(_middle(row) - middle)).append(mark)
        else:
            rows.append([mark])
    return [sorted(row, key=lambda w: w.box[0]) for row in rows]


def _middle(row: Sequence[Word]) -> float:
    middles = sorted((w.box[1] + w.box[3]) / 2 for w in row)
    return middles[len(middles) // 2]


def _stands_beside(mark: Word, row: Sequence[Word]) -> bool:
    middle = (mark.box[1] + mark.box[3]) / 2
    near = min(row, key=lambda w: min(abs(w.box[0] - mark.box[2]), abs(mark.box[0] - w.box[2])))
    slack = 0.3 * (near.box[3] - near.box[1])
    distance = max(near.box[0] - mark.box[2], mark.box[0] - near.box[2])
    return near.box[1] - slack <= middle <= near.box[3] + slack and distance < 0.08


def _joins(word: Word, row: Sequence[Word]) -> bool:
    near = min(row, key=lambda other: abs(other.box[0] - word.box[0]))
    overlap = min(near.box[3], word.box[3]) - max(near.box[1], word.box[1])
    heights = (near.box[3] - near.box[1], word.box[3] - word.box[1])
    upon = word.box[0] < near.box[2] - 0.002 and near.box[0] < word.box[2] - 0.002
    return overlap > 0.5 * min(heights) and overlap > 0.25 * max(heights) and not upon


def _height(row: Sequence[Word], aspect: float) -> float:
    heights = sorted(w.box[3] - w.box[1] for w in row)
    return max(heights[(3 * len(heights)) // 4] * aspect, 1e-6)


def _usual_gap(rows: Sequence[Sequence[Word]], aspect: float) -> float:
    """The page's usual blank, in heights of the line (wide with typewriters)."""
    gaps = sorted(
        (b.box[0] - a.box[2]) / _height(row, aspect) for row in rows for a, b in pairwise(row)
    )
    return min(max(gaps[len(gaps) // 2], 0.2), 1.4) if gaps else 0.45


def _cells(row: Sequence[Word], usual: float, aspect: float) -> Iterable[_Cell]:
    height = _height(row, aspect)
    cells: list[list[Word]] = []
    for word in row:
        if cells:
            before = cells[-1][-1]
            label = before.text.endswith(":")
            limit = max(0.6, 1.6 * usual) if label else max(1.1, 2.4 * usual)
            if (word.box[0] - before.box[2]) / height < limit:
                cells[-1].append(word)
                continue
        cells.append([word])
    for cell in cells:
        yield _Cell(tuple(cell), *_bounds(cell))


def _bounds(words: Sequence[Word]) -> tuple[float, float, float, float]:
    """A box that a mark or a tall bracket does not stretch: heights of the middle word."""
    left, _, right, _ = around(words)
    tall = sorted(words, key=lambda w: w.box[3] - w.box[1])[len(words) // 2]
    return left, tall.box[1], right, tall.box[3]


def _arrange(cells: Sequence[_Cell]) -> list[list[_Cell]]:
    """Rows in reading order: bands from top to bottom, blocks in a band from left to right."""
    bands = _bands(cells)
    rows: list[list[_Cell]] = []
    at = 0
    while at < len(bands):
        end, river = _run(bands, at)
        together = [cell for band in bands[at:end] for cell in band]
        if river is not None:
            left = [cell for cell in together if cell.right <= river[0] + 1e-9]
            right = [cell for cell in together if cell.right > river[0] + 1e-9]
            if not _aligned(left, right):
                rows += _arrange(left) + _arrange(right)
                at = end
                continue
            end = at + 1
            together = list(bands[at])
        rows += _by_height(together)
        at = end
    return rows


def _bands(cells: Sequence[_Cell]) -> list[list[_Cell]]:
    """Cells whose heights overlap, directly or by others between them."""
    bands: list[list[_Cell]] = []
    bottom = -1.0
    for cell in sorted(cells, key=lambda c: c.top):
        if bands and cell.top + 0.2 * cell.height < bottom:
            bands[-1].append(cell)
            bottom = max(bottom, cell.bottom - 0.2 * cell.height)
        else:
            bands.append([cell])
            bottom = cell.bottom - 0.2 * cell.height
    return bands


def _run(bands: Sequence[Sequence[_Cell]], at: int) -> tuple[int, tuple[float, float] | None]:
    """The bands from `at` on that one white river parts into two blocks; (end, river)."""
    river, end = _first_river(bands, at)
    if river is None:
        return at + 1, None
    while end < len(bands):
        band, above = bands[end], bands[end - 1]
        parted = all(c.right <= river[1] or c.left >= river[0] for c in band)
        together = [c for b in bands[at : end + 1] for c in b]
        narrowed = _river_within(together, river)
        close = min(c.top for c in band) - max(c.bottom for c in above) < 1.3 * band[0].height
        if not parted or narrowed is None or not close:
            break
        river = narrowed
        end += 1
    return end, river


def _first_river(
    bands: Sequence[Sequence[_Cell]], at: int
) -> tuple[tuple[float, float] | None, int]:
    """The river of this band, or of a close one below if this one lies wholly right of it."""
    own = _widest_river(bands[at])
    for below in range(at + 1, min(at + 4, len(bands))):
        above, band = bands[below - 1], bands[below]
        if min(c.top for c in band) - max(c.bottom for c in above) > 1.3 * band[0].height:
            break
        river = _widest_river(band)
        if river is None:
            continue
        if all(c.left >= river[1] - 1e-9 for b in bands[at:below] for c in b):
            return river, below + 1
        break
    return own, at + 1


def _widest_river(cells: Sequence[_Cell]) -> tuple[float, float] | None:
    return _river_within(cells, (0.0, 1.0))


def _river_within(
    cells: Sequence[_Cell], limits: tuple[float, float]
) -> tuple[float, float] | None:
    """The widest white gap between cells that lies within `limits`."""
    best: tuple[float, float] | None = None
    edge = -1.0
    for cell in sorted(cells, key=lambda c: c.left):
        if edge >= 0:
            gap = (max(edge, limits[0]), min(cell.left, limits[1]))
            if gap[1] - gap[0] >= _RIVER and (best is None or gap[1] - gap[0] > best[1] - best[0]):
                best = gap
        edge = max(edge, cell.right)
    return best


def _aligned(left: Sequence[_Cell], right: Sequence[_Cell]) -> bool:
    """Do the two sides share their base lines, as label and value or rows of a table do?"""
    if not left or not right:
        return True
    if any(_POSTCODE.match(cell.text) for cell in left):
        return False  # an address beside something else
    matched = sum(
        any(abs(a.middle - b.middle) < 0.3 * max(a.height, b.height) for a in left) for b in right
    )
    return matched >= 0.8 * len(right)


def _by_height(cells: Sequence[_Cell]) -> list[list[_Cell]]:
    rows: list[list[_Cell]] = []
    for cell in sorted(cells, key=lambda c: c.middle):
        if rows and cell.middle - rows[-1][0].middle < 0.5 * max(cell.height, rows[-1][0].height):
            rows[-1].append(cell)
        else:
            rows.append([cell])
    return rows
