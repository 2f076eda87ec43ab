"""What letters and cases need from the town's start data."""

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path


@dataclass(frozen=True)
class City:
    """Name and address of the town hall."""

    name: str
    street: str
    place: str
    phone: str
    town_hall: str


@lru_cache(maxsize=4)
def city_of(folder: Path) -> City:
    """The town, from `city.json`."""
    row = json.loads((folder / "city.json").read_text("utf-8"))
    hall = row["town_hall"]
    return City(
        f"Stadt {row['name']}",
        hall["street"],
        f"{hall['postcode']} {hall['place']}",
        row["phone"],
        hall["name"],
    )


@lru_cache(maxsize=4)
def _durations(folder: Path) -> dict[str, int]:
    path = folder / "services.json"
    if not path.exists():
        return {}
    return {
        row["key"]: row["duration_days"]["p90"]
        for row in json.loads(path.read_text("utf-8"))
        if row.get("duration_days")
    }


def promised_days(folder: Path, service: str) -> int | None:
    """In how many days nine of ten applications for this service are decided, as published."""
    return _durations(folder).get(service)
