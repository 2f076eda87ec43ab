"""Held-out texts made of sentences the model has not seen.

Letters of an office repeat its standing phrases, and training files do so even more. Leaving out
whole letters would leave their sentences in others and make every model look perfect; so we leave
out sentences, all like ones together, and build letters of the left-out ones.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from rathaus.mailroom.reading.routing import informative_words

Row = tuple[str, str]
_ALIKE = 0.45  # share of common words from which two sentences are the same phrase
_COMMON = 4  # a phrase of that many units belongs to none (greetings, "Beleg anbei")
_SPLIT = re.compile(r"(?<=[a-zäöüß)\d]{2}[.!?])\s+|\n+")


@dataclass(frozen=True)
class _Sentence:
    text: str
    words: frozenset[str]
    phrase: int


def held_out(rows: Sequence[Row], count: int) -> Iterator[tuple[list[Row], list[Row]]]:
    """(rows to fit, rows to measure) for each of `count` folds."""
    letters = _letters(rows)
    for fold in range(count):
        dice = np.random.default_rng(fold)
        fitting: list[Row] = []
        pool: dict[str, list[str]] = defaultdict(list)
        sizes: list[tuple[str, list[str], int]] = []
        for sentences, unit in letters:
            kept = [s.text for s in sentences if s.phrase % count != fold or s.phrase < 0]
            left = [s.text for s in sentences if s.phrase % count == fold and s.phrase >= 0]
            if any(s.phrase >= 0 and s.phrase % count != fold for s in sentences):
                fitting.append((" ".join(kept), unit))
            if left:
                pool[unit] += left
                sizes.append((unit, left, sum(s.phrase >= 0 for s in sentences)))
        known = {unit for _, unit in fitting}
        measured = [
            (_fill(left, pool[unit], size, dice), unit)
            for unit, left, size in sizes
            if unit in known
        ]
        if len(known) > 1:
            yield fitting, measured


def _fill(left: Sequence[str], pool: Sequence[str], size: int, dice: np.random.Generator) -> str:
    """As many left-out sentences of the unit as the letter had sentences."""
    more = [pool[int(i)] for i in dice.integers(0, len(pool), max(0, size - len(left)))]
    return " ".join(dict.fromkeys([*left, *more]))


def _letters(rows: Sequence[Row]) -> list[tuple[list[_Sentence], str]]:
    """Every letter as sentences with the number of their phrase within the unit (-1: common)."""
    split = [([s for s in _SPLIT.split(text) if s.strip()], unit) for text, unit in rows]
    common = _common(split)
    phrases: dict[str, list[frozenset[str]]] = defaultdict(list)
    letters = []
    for sentences, unit in split:
        made = []
        for text in sentences:
            words = frozenset(informative_words(text))
            number = -1 if len(words) < 2 or words in common else _phrase(words, phrases[unit])
            made.append(_Sentence(text, words, number))
        letters.append((made, unit))
    return letters


def _common(split: Sequence[tuple[list[str], str]]) -> set[frozenset[str]]:
    units: dict[frozenset[str], set[str]] = defaultdict(set)
    for sentences, unit in split:
        for text in sentences:
            units[frozenset(informative_words(text))].add(unit)
    return {words for words, of in units.items() if len(of) >= _COMMON}


def _phrase(words: frozenset[str], known: list[frozenset[str]]) -> int:
    """The number of the known phrase like this one; else it becomes a new phrase."""
    for number, other in enumerate(known):
        if len(words & other) >= _ALIKE * min(len(words), len(other)):
            return number
    known.append(words)
    return len(known) - 1
