"""Which boxes are ticked on a scanned page: corner marks, a projection, the ink inside each box."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageFilter

from rathaus.participation.paper.marks.layout import (
    BOX,
    CELL,
    CELLS,
    CORNERS,
    HEIGHT,
    MARK,
    UP,
    WIDTH,
    Form,
    FormPage,
)
from rathaus.participation.paper.marks.scans import Grey

EMPTY, TICKED, BLACK = 0.03, 0.09, 0.8  # share of ink inside a box
INSET = 1.1  # of a box: its own outline is no tick
STEP = 3  # pixels between two places that are tried; the centre of the ink mends them
REACH = 42.0  # millimetres from a corner of the page in which its mark is looked for
Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int32]
Bits = npt.NDArray[np.bool_]


class UnreadablePage(Exception):
    """No page of this form: `why` is a short code (corners, number, turned)."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True)
class Read:
    """A page as read. `ticked`: (question, option number, column). `unsure`: the same with where
    the box lies on the picture, as fractions of width and height."""

    page: int
    ticked: tuple[tuple[int, int, int], ...]
    unsure: tuple[tuple[int, int, int, float, float], ...]


def read_page(grey: Grey, form: Form) -> Read:
    """The page's number and its ticks, whichever way it lies. UnreadablePage if it is another."""
    if grey.shape[0] < grey.shape[1]:
        grey = np.ascontiguousarray(np.rot90(grey))
    dark = _dark(grey)
    corners = _corners(dark)
    for turned in (False, True):
        seen = corners[2:] + corners[:2] if turned else corners
        place = _Place(dark, _projection(seen))
        if place.ink(UP[0], UP[1], UP[2]) > 0.6:
            return _ticks(place, _page_of(place, form))
    raise UnreadablePage("turned")


def _dark(grey: Grey) -> Bits:
    """Ink, without specks: darker than halfway between paper and black."""
    clean = np.asarray(Image.fromarray(grey).filter(ImageFilter.BoxBlur(1)))
    paper = float(np.median(clean[::8, ::8]))
    dark: Bits = clean < paper * 0.62
    return dark


def _corners(dark: Bits) -> list[tuple[float, float]]:
    """Centres of the four marks in pixels, clockwise from the upper left."""
    height, width = dark.shape
    side = MARK * width / WIDTH
    reach = int(REACH * width / WIDTH)
    sums = np.zeros((height + 1, width + 1), dtype=np.int32)
    sums[1:, 1:] = dark.cumsum(0, dtype=np.int32).cumsum(1, dtype=np.int32)
    found = []
    for x, y in CORNERS:
        left = 0 if x < WIDTH / 2 else width - reach
        top = 0 if y < HEIGHT / 2 else height - reach
        found.append(_mark(dark, sums, left, top, reach, side))
    return found


def _mark(
    dark: Bits, sums: Ints, left: int, top: int, reach: int, side: float
) -> tuple[float, float]:
    """The darkest square with paper around it in this corner. UnreadablePage if there is none."""
    inner, outer = int(side * 0.8), int(side * 1.7)
    pad = (outer - inner) // 2
    ys = np.arange(top, top + reach - outer, STEP)
    xs = np.arange(left, left + reach - outer, STEP)
    whole = _sums(sums, ys, xs, outer)
    core = _sums(sums, ys + pad, xs + pad, inner)
    score = core / inner**2 - (whole - core) / (outer**2 - inner**2)
    at_y, at_x = np.unravel_index(int(np.argmax(score)), score.shape)
    if score[at_y, at_x] < 0.5:
        raise UnreadablePage("corners")
    y, x = int(ys[at_y]), int(xs[at_x])
    ink_y, ink_x = np.nonzero(dark[y : y + outer, x : x + outer])
    return x + float(ink_x.mean()), y + float(ink_y.mean())


def _sums(sums: Ints, ys: npt.NDArray[np.int_], xs: npt.NDArray[np.int_], size: int) -> Ints:
    """Ink in the square of this size at each of these places."""
    low, high = np.ix_(ys, xs), np.ix_(ys + size, xs + size)
    found: Ints = sums[high] - sums[np.ix_(ys, xs + size)] - sums[np.ix_(ys + size, xs)] + sums[low]
    return found


def _projection(seen: list[tuple[float, float]]) -> Floats:
    """The matrix that takes millimetres of the form to pixels of the scan."""
    rows, values = [], []
    for (x, y), (u, v) in zip(CORNERS, seen, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        values += [u, v]
    solved = np.linalg.solve(np.array(rows), np.array(values))
    return np.append(solved, 1.0).reshape(3, 3)


class _Place:
    """The scan with the form laid over it."""

    def __init__(self, dark: Bits, matrix: Floats) -> None:
        self.dark, self.matrix = dark, matrix

    def ink(self, x: float, y: float, side: float) -> float:
        """Share of ink in the square with this centre."""
        steps = np.linspace(-side / 2, side / 2, max(5, int(side * 6)))
        across, down = np.meshgrid(x + steps, y + steps)
        us, vs = self._pixels(across, down)
        inside = (us >= 0) & (vs >= 0) & (us < self.dark.shape[1]) & (vs < self.dark.shape[0])
        return float(self.dark[vs[inside], us[inside]].mean()) if inside.any() else 0.0

    def shares(self, x: float, y: float) -> tuple[float, float]:
        """Where this point of the form lies on the picture."""
        us, vs = self._pixels(np.array([x]), np.array([y]))
        return float(us[0]) / self.dark.shape[1], float(vs[0]) / self.dark.shape[0]

    def _pixels(self, xs: Floats, ys: Floats) -> tuple[npt.NDArray[np.int_], npt.NDArray[np.int_]]:
        points = self.matrix @ np.stack([xs.ravel(), ys.ravel(), np.ones(xs.size)])
        us = np.rint(points[0] / points[2]).astype(int).reshape(xs.shape)
        vs = np.rint(points[1] / points[2]).astype(int).reshape(xs.shape)
        return us, vs


def _page_of(place: _Place, form: Form) -> FormPage:
    bits = tuple(place.ink(x, y, CELL * 0.7) > 0.5 for x, y in CELLS)
    for page in form.pages:
        if page.bits == bits:
            return page
    raise UnreadablePage("number")


def _ticks(place: _Place, page: FormPage) -> Read:
    ticked: list[tuple[int, int, int]] = []
    unsure: list[tuple[int, int, int, float, float]] = []
    for line in page.lines:
        for box in line.boxes:
            x, y = box.x + BOX / 2, box.y + BOX / 2
            ink = place.ink(x, y, BOX - 2 * INSET)
            one = (line.question, line.number, box.column)
            # faint, or blackened like something taken back: a person decides
            if EMPTY < ink < TICKED or ink > BLACK:
                unsure.append((*one, *place.shares(x, y)))
            if ink >= TICKED:
                ticked.append(one)
    return Read(page.number, tuple(ticked), tuple(unsure))
