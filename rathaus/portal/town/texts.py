"""Legal and plain texts of the town hall: headings, paragraphs and lists as data."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NotRequired, TypedDict

from rathaus.portal.town.city import City, city
from rathaus.portal.town.files import cached

TEXTS = Path(__file__).parents[1] / "texts"


class _Section(TypedDict):
    heading: str
    paragraphs: NotRequired[list[str]]
    items: NotRequired[list[str]]


class _Text(TypedDict):
    title: str
    lead: str
    updated: NotRequired[str]
    sections: list[_Section]


@dataclass(frozen=True)
class Section:
    heading: str
    paragraphs: tuple[str, ...]
    items: tuple[str, ...]


@dataclass(frozen=True)
class Text:
    """A page of text."""

    title: str
    lead: str
    updated: date | None
    sections: tuple[Section, ...]


def text(folder: Path, name: str) -> Text:
    """The town's own text from its folder `texts`, else the one the product brings.

    {name}, {mayor}, {street}, {postcode}, {place}, {phone} and {domain} stand for the town's.
    """
    own = folder / "texts" / f"{name}.json"
    content = cached(own if own.exists() else TEXTS / f"{name}.json", str)
    row: _Text = json.loads(_filled(content, city(folder)))
    return Text(
        row["title"],
        row["lead"],
        date.fromisoformat(row["updated"]) if "updated" in row else None,
        tuple(
            Section(one["heading"], tuple(one.get("paragraphs", [])), tuple(one.get("items", [])))
            for one in row["sections"]
        ),
    )


def _filled(content: str, town: City) -> str:
    hall = town.town_hall
    for key, value in (
        ("name", town.name),
        ("mayor", town.mayor),
        ("street", hall.street),
        ("postcode", hall.postcode),
        ("place", hall.place),
        ("phone", town.phone),
        ("domain", town.domain),
    ):
        content = content.replace("{" + key + "}", json.dumps(value, ensure_ascii=False)[1:-1])
    return content
