"""Values beside or under their label: "Ihr Zeichen: 377.73", or a row of labels over a row of values."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rathaus.mailroom.reading.flow import Flow
from rathaus.mailroom.reading.shapes import Box, Line, around

_LABEL_END = r"(?:\s*\([^)]{0,40}\))?(?:\s*/\s*[\w .-]{2,30})?\s*[:.]?"


@dataclass(frozen=True)
class Labelled:
    """The characters of a value, and whether its label stands alone (block) or within a sentence."""

    label: str
    start: int
    end: int
    block: bool


def labelled(flow: Flow, label: str) -> Iterator[Labelled]:
    """Values of a label (a regular expression without groups), in reading order."""
    whole = re.compile(rf"(?:{label}){_LABEL_END}", re.IGNORECASE)
    for number, line in enumerate(flow.lines):
        for at, (start, end) in enumerate(_cells(flow, number)):
            cell = flow.text[start:end]
            if whole.fullmatch(cell):
                value = _beside(flow, number, at) or _under(flow, number, at, line)
                if value:
                    yield Labelled(cell, *value, block=True)
                continue
            match = whole.match(cell)
            if match and match.end() < len(cell) and match[0].rstrip()[-1] in ":.":
                yield Labelled(match[0], start + match.end(), end, block=True)


def _cells(flow: Flow, number: int) -> list[tuple[int, int]]:
    at, _ = flow.line_bounds(number)
    spans = []
    for cell in flow.lines[number].text.split("\t"):
        spans.append((at, at + len(cell)))
        at += len(cell) + 1
    return spans


def _looks_like_label(text: str) -> bool:
    return text.endswith(":") or bool(
        re.match(r"(Ihre?|Unsere?|Mein|Telefon|Datum|Zimmer|Auskunft|E-Mail)\b", text)
    )


def _beside(flow: Flow, number: int, at: int) -> tuple[int, int] | None:
    cells = _cells(flow, number)
    if at + 1 < len(cells):
        start, end = cells[at + 1]
        if not _looks_like_label(flow.text[start:end]):
            return start, end
    return None


def _under(flow: Flow, number: int, at: int, line: Line) -> tuple[int, int] | None:
    """The cell below that shares the label's width (old business letters, tables)."""
    box = around(line.cells[at])
    for below in range(number + 1, min(number + 3, len(flow.lines))):
        other = flow.lines[below]
        if other.page != line.page:
            return None
        for cell, span in zip(other.cells, _cells(flow, below), strict=True):
            if _overlaps(around(cell), box) and not _looks_like_label(flow.text[slice(*span)]):
                return span
    return None


def _overlaps(one: Box, other: Box) -> bool:
    return min(one[2], other[2]) - max(one[0], other[0]) > 0
