"""The town's own pages: what holds on a day, and finding them by words."""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypedDict

from rathaus.portal.town.files import cached

_FOLD = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
# words too common to say what is meant
_STOP = frozenset(
    re.findall(
        r"\w+",
        "der die das den dem ein eine einen und oder ist sind was wann wo wie wer ich mein meine "
        "meinen zu zur zum im in am an auf fuer von mit bei habe haben kann man the a of to my",
    )
)
_EXCERPT = 180


class _Row(TypedDict):
    key: str
    title: str
    path: str
    text: str
    updated: str
    valid_from: str
    valid_to: str | None


@dataclass(frozen=True)
class CityPage:
    """A page; `path` has no slashes around it."""

    key: str
    title: str
    path: str
    text: str
    updated: date
    valid_from: date
    valid_to: date | None

    def holds(self, day: date) -> bool:
        """Is it to be shown on the day?"""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    @property
    def lead(self) -> str:
        """The first sentence."""
        return sentences(self.text)[0]

    @property
    def body(self) -> str:
        """The rest."""
        return " ".join(sentences(self.text)[1:])


@dataclass(frozen=True)
class Hit:
    """A page that was found, with the sentence that fits best."""

    page: CityPage
    excerpt: str
    score: float


def sentences(text: str) -> list[str]:
    """Split where a sentence ends; "8.30 Uhr" and "24. Dezember" stay whole."""
    return re.split(r"(?<=[a-zäöüß)][.!?])\s+(?=[A-ZÄÖÜ])", text) or [""]


def pages(city: Path, day: date) -> list[CityPage]:
    """The pages that hold on the day, latest change first."""
    found = [page for page in cached(city / "pages.json", _pages) if page.holds(day)]
    return sorted(found, key=lambda page: page.updated, reverse=True)


def _pages(text: str) -> tuple[CityPage, ...]:
    rows: list[_Row] = json.loads(text)
    return tuple(
        CityPage(
            row["key"],
            row["title"],
            row["path"].strip("/"),
            row["text"],
            date.fromisoformat(row["updated"]),
            date.fromisoformat(row["valid_from"]),
            date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
        )
        for row in rows
    )


def words(text: str) -> list[str]:
    """The words that carry meaning, folded: no case, no umlauts."""
    folded = text.lower().translate(_FOLD)
    return [word for word in re.findall(r"\w{2,}", folded) if word not in _STOP]


def title_fits(title: str, asked: Sequence[str]) -> bool:
    """Does every one of the folded words stand in the title?"""
    return bool(asked) and _share(asked, words(title)) == len(asked)


def find(found: Iterable[CityPage], query: str, limit: int = 10) -> list[Hit]:
    """The pages that fit the words best; a word in the title counts four times."""
    asked = words(query)[:20]
    if not asked:
        return []
    hits = [_hit(page, asked) for page in found]
    good = [hit for hit in hits if hit.score >= 1 and hit.score >= len(asked) / 2]
    return sorted(good, key=lambda hit: -hit.score)[:limit]


def _hit(page: CityPage, asked: Sequence[str]) -> Hit:
    title, parts = words(page.title), sentences(page.text)
    score = 4 * _share(asked, title) + _share(asked, words(page.text))
    best = max(parts, key=lambda part: _share(asked, words(part)))
    return Hit(
        page, best if len(best) <= _EXCERPT else best[:_EXCERPT].rsplit(" ", 1)[0] + " …", score
    )


def _share(asked: Sequence[str], there: Sequence[str]) -> int:
    return sum(any(_same(one, word) for word in there) for one in asked)


def _same(asked: str, word: str) -> bool:
    """Equal but for an ending, or one a whole part of a German compound."""
    if asked == word:
        return True
    if min(len(asked), len(word)) < 4:
        return False
    return (
        word.startswith(asked[:-1]) or asked.startswith(word) or (len(asked) > 4 and asked in word)
    )
