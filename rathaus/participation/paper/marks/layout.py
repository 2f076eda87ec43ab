"""Where everything stands on a sheet, in millimetres from the upper left corner of an A4 page.

Four black squares at the corners carry the page; a smaller one beside the first tells which way is
up; eight cells at the foot tell the number of the page. All sheets of a form look alike: nothing
on them tells one from the other.
"""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 210.0, 297.0
MARK = 6.0  # side of a corner mark
# centres of the corner marks, clockwise from the upper left
CORNERS = ((15.0, 15.0), (195.0, 15.0), (195.0, 282.0), (15.0, 282.0))
UP = (25.0, 15.0, 3.0)  # centre and side of the mark that tells which way is up
CELL = 4.0
CELLS = tuple((85.0 + 6.0 * n, 282.0) for n in range(8))  # centres: seven bits and their parity
BOX = 6.0
TOP, FIRST_TOP, BOTTOM = 34.0, 76.0, 268.0
HEAD, LINE = 17.0, 11.0  # of a question, of an option
LEFT, RIGHT = 22.0, 188.0
GAP = 4.0
FEW = 5  # places of a ranking and points that are ticked in boxes; more are written


@dataclass(frozen=True)
class Question:
    """What is asked: `options` are (number, title, cost); the rest as in a poll's contest."""

    id: int
    title: str
    method: str
    options: tuple[tuple[int, str, int], ...]
    pot: int = 0
    max_choices: int = 0
    points: int = 0

    @property
    def columns(self) -> tuple[str, ...]:
        """Labels of the boxes of each option; one unnamed box, or none for a field to write in."""
        if self.method == "yesno":
            return ("Ja", "Nein")
        if self.method == "points":
            return tuple(str(n) for n in range(1, self.points + 1)) if self.points <= FEW else ()
        if self.method == "ranking":
            most = self.max_choices or len(self.options)
            return tuple(f"{n}." for n in range(1, most + 1)) if most <= FEW else ()
        return ("",)


@dataclass(frozen=True)
class Box:
    """A box to tick: its upper left corner, and the value it gives to the option."""

    x: float
    y: float
    column: int
    label: str


@dataclass(frozen=True)
class Line:
    """An option on the page; no boxes where a number is written into the field at `field`."""

    question: int
    number: int
    title: str
    cost: int
    y: float
    boxes: tuple[Box, ...]
    field: float | None = None


@dataclass(frozen=True)
class Head:
    """A question's heading; `more`: it goes on from the page before."""

    question: Question
    y: float
    more: bool


@dataclass(frozen=True)
class FormPage:
    """A side of the sheet."""

    number: int
    heads: tuple[Head, ...]
    lines: tuple[Line, ...]

    @property
    def bits(self) -> tuple[bool, ...]:
        """The cells at the foot: the page's number and a cell that makes the black ones odd."""
        bits = [bool(self.number >> place & 1) for place in range(7)]
        return (*bits, sum(bits) % 2 == 0)


@dataclass(frozen=True)
class Form:
    """A whole sheet of one or more sides."""

    questions: tuple[Question, ...]
    pages: tuple[FormPage, ...]

    @property
    def readable(self) -> bool:
        """Can a machine read it? Numbers that are written by hand it cannot."""
        return all(one.columns for one in self.questions)


def lay_out(questions: Sequence[Question]) -> Form:
    """The sheet of these questions, options in their fixed order."""
    pages: list[FormPage] = []
    heads: list[Head] = []
    lines: list[Line] = []
    y = FIRST_TOP

    def turn() -> None:
        nonlocal y
        pages.append(FormPage(len(pages) + 1, tuple(heads), tuple(lines)))
        heads.clear()
        lines.clear()
        y = TOP

    for question in questions:
        if y + HEAD + 2 * LINE > BOTTOM:
            turn()
        heads.append(Head(question, y, more=False))
        y += HEAD
        for option in question.options:
            if y + LINE > BOTTOM:
                turn()
                heads.append(Head(question, y, more=True))
                y += HEAD
            lines.append(_line(question, option, y))
            y += LINE
        y += GAP
    turn()
    return Form(tuple(questions), tuple(pages))


def _line(question: Question, option: tuple[int, str, int], y: float) -> Line:
    number, title, cost = option
    step = BOX + 5.0
    first = RIGHT - BOX - step * (len(question.columns) - 1)
    top = y + (LINE - BOX) / 2
    boxes = tuple(
        Box(first + step * place, top, place, label) for place, label in enumerate(question.columns)
    )
    field = None if boxes else RIGHT - 18.0
    return Line(question.id, number, title, cost, y, boxes, field)


def choices_of(question: Question, ticked: Sequence[tuple[int, int]]) -> list[list[int]]:
    """What ticked boxes (option number, column) mean: [option number, value], as ballots have it.

    Points are as many as boxes are ticked. Two ticks of an option in a ranking or a yes-no
    question stand side by side: the count will find the sheet invalid.
    """
    if question.method == "points":
        given: dict[int, int] = {}
        for number, _column in ticked:
            given[number] = given.get(number, 0) + 1
        return [[number, value] for number, value in sorted(given.items())]
    if question.method == "yesno":
        return sorted([number, 1 - column] for number, column in ticked)
    if question.method == "ranking":
        return sorted([number, column + 1] for number, column in ticked)
    return sorted([number, 1] for number, _column in ticked)
