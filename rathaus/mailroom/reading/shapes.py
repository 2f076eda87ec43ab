"""What reading takes and gives: plain frozen dataclasses."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

Box = tuple[float, float, float, float]


class Unreadable(Exception):
    """The file cannot be read at all.

    `code` is stable: empty, unknown-type, archive, broken-pdf, encrypted-pdf, broken-image,
    image-too-large, broken-mail. The message is one clear German sentence that says what to do.
    """

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence


@dataclass(frozen=True)
class Evidence:
    """Where a value stands: page from 1, box in fractions 0..1 (left, top, right, bottom)

    of the upright, straightened page image.
    """

    page: int
    box: Box
    text: str


@dataclass(frozen=True)
class Found:
    """A value, how sure we are (0..1), where it stands, and what else it could be."""

    value: str
    confidence: float
    evidence: Evidence | None = None
    alternatives: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True)
class Extracted:
    """A file taken out of a mail, written into the working folder."""

    name: str
    media_type: str
    path: Path


@dataclass(frozen=True)
class ReadOutputs:
    """Files written: the searchable PDF/A and one image a page (upright, straightened)."""

    searchable: Path | None
    images: tuple[Path, ...]


@dataclass(frozen=True)
class Reading:
    """All that one item says. Dates are ISO; fields that are not there are None.

    `deadline` is a date even where the letter names a period; `deadline_rule` then holds the
    period (P14D, P1M). `findings` are stable codes: no-text-layer, low-quality, turned,
    page-limit, mail-depth-limit, attachment-limit, attachment-unreadable.
    `unit_sure` says that the model may route without a person. With `do_not_open` only the
    envelope was looked at.
    """

    pages: int
    text: tuple[str, ...]
    language: str
    document_type: Found | None = None
    unit: Found | None = None
    unit_sure: bool = False
    sender: Found | None = None
    letter_date: Found | None = None
    our_reference: Found | None = None
    their_reference: Found | None = None
    deadline: Found | None = None
    deadline_rule: str | None = None
    do_not_open: bool = False
    findings: tuple[str, ...] = ()
    cpu_seconds: float = 0.0
    engine_cpu_seconds: float = 0.0
    subject: str = ""
    body: str = ""
    attachments: tuple[Extracted, ...] = ()


@dataclass(frozen=True)
class Town:
    """What the reader may know of the town that gets the letters.

    `own` are words of its own letterhead and address (never a sender); `sealed` are the units
    whose mail is never opened, with the words that name them on an envelope.
    """

    name: str = ""
    street: str = ""
    postcode: str = ""
    sealed: tuple[tuple[str, tuple[str, ...]], ...] = (
        ("GB", ("gleichstellungsbeauftragte", "gleichstellungsstelle", "frauenbeauftragte")),
        ("DSB", ("datenschutzbeauftragte", "datenschutzbeauftragter", "datenschutzbeauftragten")),
        ("PR", ("personalrat", "personalvertretung", "schwerbehindertenvertretung")),
    )


class Router(Protocol):
    """A trained model: ranked units with probabilities, and the bar for routing alone."""

    threshold: float

    def predict(self, text: str) -> list[tuple[str, float]]:
        """Units, best first, with calibrated probabilities."""
        ...


@dataclass(frozen=True)
class Word:
    """A word with its place on the page (fractions) and the engine's confidence (0..1)."""

    text: str
    box: Box
    confidence: float = 1.0


@dataclass(frozen=True)
class Line:
    """Words that stand on one line, left to right; cells are split by wide gaps."""

    page: int
    cells: tuple[tuple[Word, ...], ...]

    @property
    def words(self) -> tuple[Word, ...]:
        """All words of the line."""
        return tuple(word for cell in self.cells for word in cell)

    @property
    def text(self) -> str:
        """The line's text, a tab between cells."""
        return "\t".join(" ".join(word.text for word in cell) for cell in self.cells)

    @property
    def box(self) -> Box:
        """The box around all words."""
        return around(self.words)

    @property
    def confidence(self) -> float:
        """Mean confidence of the words."""
        words = self.words
        return sum(word.confidence for word in words) / len(words) if words else 0.0


@dataclass(frozen=True)
class PageText:
    """One page as lines, and how it was read."""

    number: int
    lines: tuple[Line, ...]
    turned: int = 0
    skew: float = 0.0
    from_layer: bool = False
    size: tuple[int, int] = field(default=(0, 0))

    @property
    def text(self) -> str:
        """Lines end with a newline."""
        return "".join(line.text + "\n" for line in self.lines)


def around(words: Sequence[Word]) -> Box:
    """The smallest box around the words; the whole page if there are none."""
    if not words:
        return (0.0, 0.0, 1.0, 1.0)
    return (
        min(word.box[0] for word in words),
        min(word.box[1] for word in words),
        max(word.box[2] for word in words),
        max(word.box[3] for word in words),
    )
