"""What is on in town."""

import json
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path
from typing import TypedDict

from rathaus.portal.town.files import cached


class _Row(TypedDict):
    id: str
    date: str
    time: str
    title: str
    place: str
    category: str
    price_eur: float
    description: str


@dataclass(frozen=True)
class Event:
    """An event; `price` in euros, 0 is free."""

    key: str
    day: date
    at: time
    title: str
    place: str
    category: str
    price: float
    description: str


def events(city: Path, day: date) -> list[Event]:
    """From the day on, soonest first."""
    found = [one for one in cached(city / "events.json", _events) if one.day >= day]
    return sorted(found, key=lambda one: (one.day, one.at))


def _events(text: str) -> tuple[Event, ...]:
    rows: list[_Row] = json.loads(text)
    return tuple(
        Event(
            row["id"],
            date.fromisoformat(row["date"]),
            time.fromisoformat(row["time"]),
            row["title"],
            row["place"],
            row["category"],
            row["price_eur"],
            row["description"],
        )
        for row in rows
    )
