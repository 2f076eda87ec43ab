"""The town itself: name, address, telephone."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from rathaus.portal.town.files import cached


class _Hall(TypedDict):
    name: str
    street: str
    postcode: str
    place: str


class _Row(TypedDict):
    name: str
    domain: str
    phone: str
    town_hall: _Hall
    mayor: str


@dataclass(frozen=True)
class TownHall:
    name: str
    street: str
    postcode: str
    place: str


@dataclass(frozen=True)
class City:
    """What stands in the masthead and the footer of every page."""

    name: str
    domain: str
    phone: str
    town_hall: TownHall
    mayor: str

    @property
    def title(self) -> str:
        return f"Stadt {self.name}"

    @property
    def tel(self) -> str:
        """The telephone number as a link wants it: +4922991020."""
        digits = "".join(one for one in self.phone if one.isdigit())
        return "+49" + digits.removeprefix("0")


def city(folder: Path) -> City:
    """From `city.json`."""
    return cached(folder / "city.json", _city)


def _city(text: str) -> City:
    row: _Row = json.loads(text)
    hall = row["town_hall"]
    return City(
        row["name"],
        row["domain"],
        row["phone"],
        TownHall(hall["name"], hall["street"], hall["postcode"], hall["place"]),
        row["mayor"],
    )
