"""Which services a person means by a few everyday words. Pure; for some hundreds of services.

Each word of the question is compared with the words of every service: same stem, part of a
compound ("Anwohnerparken" has "parken"), a typing error, alike in trigrams. Rare words count
more; titles and synonyms more than running text. A whole synonym found stands first.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from math import log

from rathaus.onlineservices.catalogue.words import (
    fold,
    similarity,
    stem,
    tokens,
    trigrams,
    typing_errors,
)

NAME, TEXT = 1.0, 0.3  # weight of a word in title or synonym; in summary and details
PART, TYPO, ALIKE = 0.7, 0.8, 0.6  # of the same, against the same stem
SHORTEST_PART = 4
LEAST = 0.3  # below this share of the best result, results are noise


@dataclass(frozen=True)
class Entry:
    """What is searched of one service."""

    key: str
    title: str
    synonyms: tuple[str, ...]
    text: str


@dataclass(frozen=True)
class Hit:
    """One result, best first; `score` compares within one search only."""

    key: str
    score: float


@dataclass(frozen=True)
class _Word:
    stem: str
    length: int
    grams: frozenset[str]


class Index:
    """The words of all services, and where they stand."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.keys: list[str] = []
        self.phrases: list[list[tuple[str, frozenset[str]]]] = []
        self.weights: dict[str, dict[int, float]] = {}
        for number, entry in enumerate(entries):
            self.keys.append(entry.key)
            self.phrases.append([])
            for phrase in (entry.title, *entry.synonyms):
                stems = self._add(number, phrase, NAME)
                self.phrases[number].append((_plain(phrase), frozenset(stems)))
            self._add(number, entry.text, TEXT)
        self.words = [_Word(one, len(one), trigrams(one)) for one in self.weights]

    def _add(self, number: int, text: str, weight: float) -> list[str]:
        stems = [stem(word) for word in tokens(text)]
        for one in stems:
            row = self.weights.setdefault(one, {})
            row[number] = max(row.get(number, 0.0), weight)
        return stems

    def rank(self, query: str, limit: int = 20) -> list[Hit]:
        """The services meant, best first; none where no word is known or alike."""
        asked = list(dict.fromkeys(stem(word) for word in tokens(query[:200])))[:12]
        if not asked:
            return []
        found = [self._match(one) for one in asked]
        rarity = [self._rarity(row) for row in found]
        scores: dict[int, float] = {}
        for row, rare in zip(found, rarity, strict=True):
            for number, likeness in row.items():
                scores[number] = scores.get(number, 0.0) + rare * likeness
        self._whole_phrases(query, frozenset(asked), scores)
        best = max(scores.values(), default=0.0)
        order = sorted(scores, key=lambda number: (-scores[number], number))
        return [
            Hit(self.keys[number], scores[number])
            for number in order[:limit]
            if scores[number] >= best * LEAST
        ]

    def _match(self, asked: str) -> dict[int, float]:
        """How well this word meets each service."""
        row: dict[int, float] = {}
        grams = trigrams(asked)
        for word in self.words:
            likeness = _likeness(asked, grams, word)
            if likeness:
                for number, weight in self.weights[word.stem].items():
                    row[number] = max(row.get(number, 0.0), likeness * weight)
        return row

    def _rarity(self, row: dict[int, float]) -> float:
        """A word that few services have says more (inverse document frequency)."""
        return log(1 + len(self.keys) / (1 + sum(row.values())))

    def _whole_phrases(self, query: str, asked: frozenset[str], scores: dict[int, float]) -> None:
        plain = _plain(query)
        for number, phrases in enumerate(self.phrases):
            for phrase, stems in phrases:
                if phrase == plain:
                    scores[number] = scores.get(number, 0.0) + 20
                elif stems == asked:
                    scores[number] = scores.get(number, 0.0) + 10
                elif number in scores and stems <= asked:
                    scores[number] += 1.5


def _plain(text: str) -> str:
    return " ".join(fold(text).split())


def _likeness(asked: str, grams: frozenset[str], word: _Word) -> float:
    if asked == word.stem:
        return 1.0
    shorter, longer = sorted((asked, word.stem), key=len)
    if len(shorter) >= SHORTEST_PART and (longer.startswith(shorter) or longer.endswith(shorter)):
        return PART * max(0.75, min(1.0, 1.6 * len(shorter) / len(longer)))
    most = 2 if len(asked) >= 8 else 1 if len(asked) >= 4 else 0
    # a typing error in the first letter is rare, another word with another first letter is not
    if most and abs(len(asked) - word.length) <= most and asked[0] == word.stem[0]:
        errors = typing_errors(asked, word.stem, most)
        if errors <= most:
            return TYPO if errors == 1 else TYPO * 0.8
    alike = similarity(grams, word.grams)
    return ALIKE * alike if alike >= 0.55 and len(asked) >= 5 else 0.0


@lru_cache(maxsize=2)
def index_of(entries: tuple[Entry, ...]) -> Index:
    """The index of these entries, built once as long as they stay the same."""
    return Index(entries)
