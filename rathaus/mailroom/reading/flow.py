"""The letter as one string that remembers where each word stands."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rathaus.mailroom.reading.shapes import Evidence, Line, Word, around


@dataclass(frozen=True)
class _Span:
    start: int
    end: int
    line: int
    word: Word


class Flow:
    """Text of lines: a blank between words, a tab between cells, a newline between lines."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = tuple(lines)
        self._spans: list[_Span] = []
        self.starts: list[int] = []
        parts: list[str] = []
        at = 0
        for number, line in enumerate(self.lines):
            self.starts.append(at)
            for cell_number, cell in enumerate(line.cells):
                for word_number, word in enumerate(cell):
                    mark = " " if word_number else "\t" if cell_number else ""
                    parts += [mark, word.text]
                    at += len(mark)
                    self._spans.append(_Span(at, at + len(word.text), number, word))
                    at += len(word.text)
            parts.append("\n")
            at += 1
        self.text = "".join(parts)
        self._begins = [span.start for span in self._spans]

    def line_at(self, position: int) -> int:
        """The number of the line a character stands on."""
        return max(0, bisect_right(self.starts, position) - 1)

    def line_bounds(self, number: int) -> tuple[int, int]:
        """First and last character position of a line (its newline excluded)."""
        following = self.starts[number + 1] if number + 1 < len(self.starts) else len(self.text)
        return self.starts[number], following - 1

    def evidence(self, start: int, end: int) -> Evidence | None:
        """Where the characters stand; a value that runs over pages is shown on its first."""
        spans = list(self._between(start, end))
        if not spans:
            return None
        page = self.lines[spans[0].line].page
        words = [span.word for span in spans if self.lines[span.line].page == page]
        return Evidence(page, around(words), " ".join(self.text[start:end].split()))

    def confidence(self, start: int, end: int) -> float:
        """The engine's confidence of the weakest word of the characters."""
        return min((span.word.confidence for span in self._between(start, end)), default=0.0)

    def _between(self, start: int, end: int) -> Iterator[_Span]:
        for index in range(max(0, bisect_right(self._begins, start) - 1), len(self._spans)):
            span = self._spans[index]
            if span.start >= end:
                return
            if span.end > start:
                yield span
