"""The tracking codes, each with the question it belongs to."""

from collections.abc import Container, Sequence
from dataclasses import dataclass

from rathaus.participation.ballots.queries import ContestView, PollView


@dataclass(frozen=True)
class ReceiptLine:
    """A code and its question."""

    title: str
    code: str


def left_out(poll: PollView, cast: Container[int]) -> list[ContestView]:
    """Questions that may still be answered until the end."""
    return [one for one in poll.contests if one.id not in cast]


def receipts(poll: PollView, cast: Container[int], codes: Sequence[str]) -> list[ReceiptLine]:
    """Codes come in the order of the contests that were cast."""
    titles = [one.title for one in poll.contests if one.id in cast]
    return [ReceiptLine(title, code) for title, code in zip(titles, codes, strict=True)]
