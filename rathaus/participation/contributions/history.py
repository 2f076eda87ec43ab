"""What changed between two texts, word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

_PIECES = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True)
class Change:
    """A stretch of text; `kind` is "same", "gone" or "new"."""

    kind: str
    text: str


def changes(before: str, after: str) -> tuple[Change, ...]:
    """The way from one text to the other, in order; whole words, blanks kept."""
    old, new = _PIECES.findall(before), _PIECES.findall(after)
    found: list[Change] = []
    for tag, start, end, other, last in SequenceMatcher(None, old, new, False).get_opcodes():
        if tag == "equal":
            found.append(Change("same", "".join(old[start:end])))
            continue
        if end > start:
            found.append(Change("gone", "".join(old[start:end])))
        if last > other:
            found.append(Change("new", "".join(new[other:last])))
    return tuple(found)
