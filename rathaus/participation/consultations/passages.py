"""A text as passages, and what changed between two versions. Pure.

A text is typed as paragraphs with an empty line between; a line that begins with `#` or `##` is a
heading. Passages keep their key from version to version, so that what was said of one is found at
the next.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

ALIKE = 0.45  # share of common words from which a passage counts as the same, reworded
WORD = re.compile(r"[\w’'-]+\s*|[^\w\s]\s*|\s+")


@dataclass(frozen=True)
class Passage:
    """A paragraph or heading; `level` 0 is a paragraph, 1 and 2 are headings."""

    key: str
    level: int
    text: str


@dataclass(frozen=True)
class Part:
    """Words that stayed ("same"), came ("new") or went ("old")."""

    kind: str
    text: str


@dataclass(frozen=True)
class Change:
    """A passage of two versions: kept, changed, new or gone."""

    kind: str
    level: int
    parts: tuple[Part, ...]
    key: str


def read(text: str) -> list[tuple[int, str]]:
    """Level and text of every passage typed."""
    found = []
    for block in re.split(r"\n\s*\n", text.replace("\r\n", "\n")):
        words = " ".join(block.split())
        marks = re.match(r"(#{1,2})\s*(.+)", words)
        if marks:
            found.append((len(marks[1]), marks[2]))
        elif words:
            found.append((0, words))
    return found


def written(passages: Sequence[Passage]) -> str:
    """The text an editor goes on with."""
    return "\n\n".join(f"{'#' * one.level} {one.text}".strip() for one in passages)


def number(typed: Sequence[tuple[int, str]], before: Sequence[Passage] = ()) -> list[Passage]:
    """Passages with keys: those of the version before where a passage is the same or reworded."""
    keys: dict[int, str] = {}
    used: set[str] = set()
    for place, (level, text) in enumerate(typed):
        same = next((one for one in before if one.text == text and one.key not in used), None)
        if same and same.level == level:
            keys[place] = same.key
            used.add(same.key)
    for place, (level, text) in enumerate(typed):
        if place in keys:
            continue
        rest = [one for one in before if one.key not in used and one.level == level]
        likeness, best = max(((_alike(one.text, text), one.key) for one in rest), default=(0.0, ""))
        if likeness >= ALIKE:
            keys[place] = best
            used.add(best)
    fresh = _fresh(before)
    return [
        Passage(keys.get(place) or next(fresh), level, text)
        for place, (level, text) in enumerate(typed)
    ]


def compare(old: Sequence[Passage], new: Sequence[Passage]) -> list[Change]:
    """The new version passage by passage, with what went where it stood."""
    was = {one.key: one for one in old}
    there = {one.key for one in new}
    order = [one.key for one in old]
    changes: list[Change] = []
    told: set[str] = set()
    for one in new:
        if one.key in was:
            for key in order[: order.index(one.key)]:
                if key not in there and key not in told:
                    told.add(key)
                    changes.append(_gone(was[key]))
            parts = diff(was[one.key].text, one.text)
            kind = "kept" if all(part.kind == "same" for part in parts) else "changed"
            changes.append(Change(kind, one.level, parts, one.key))
        else:
            changes.append(Change("new", one.level, (Part("new", one.text),), one.key))
    changes += [_gone(was[key]) for key in order if key not in there and key not in told]
    return changes


def diff(old: str, new: str) -> tuple[Part, ...]:
    """Word by word. Blanks go with the word before, and what changed side by side is one change."""
    a, b = WORD.findall(old), WORD.findall(new)
    parts: list[Part] = []
    gone = came = ""
    for kind, i, j, k, end in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        same = "".join(a[i:j])
        if kind == "equal" and (same.strip() or not (gone or came)):
            parts += _changed(gone, came)
            gone = came = ""
            parts.append(Part("same", same))
            continue
        gone += same
        came += "".join(b[k:end])
    return (*parts, *_changed(gone, came))


def _changed(gone: str, came: str) -> list[Part]:
    told = [Part("old", gone)] if gone else []
    return [*told, Part("new", came)] if came else told


def _gone(one: Passage) -> Change:
    return Change("gone", one.level, (Part("old", one.text),), one.key)


def _alike(old: str, new: str) -> float:
    return SequenceMatcher(None, old.split(), new.split(), autojunk=False).ratio()


def _fresh(before: Sequence[Passage]) -> Iterator[str]:
    last = max((int(one.key[1:]) for one in before), default=0)
    while True:
        last += 1
        yield f"p{last}"
