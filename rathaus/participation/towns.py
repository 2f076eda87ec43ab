"""What the town's folder says: its name and number, its districts, its council's sittings."""

import json
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from rathaus.ui.words import NBSP

WEEKDAYS = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")


@dataclass(frozen=True)
class Sitting:
    """A public sitting; `key` is body and day, such as "rat:2026-12-17"."""

    body_key: str
    body: str
    day: date
    time: str
    room: str

    @property
    def key(self) -> str:
        return f"{self.body_key}:{self.day}"

    @property
    def label(self) -> str:
        """For the list to choose from; German, like the town's data."""
        on = f"{WEEKDAYS[self.day.weekday()]}{NBSP}{self.day:%d.%m.%Y}"
        return f"{self.body}: {on}, {self.time}{NBSP}Uhr, {self.room}"


@lru_cache
def _read(city: Path, name: str) -> tuple[dict[str, object], ...]:
    path = city / f"{name}.json"
    data = json.loads(path.read_text("utf-8")) if path.exists() else []
    return tuple(data) if isinstance(data, list) else (data,)


def _town() -> dict[str, object]:
    return next(iter(_read(settings.RATHAUS_CITY, "city")), {})


def town() -> str:
    """The town's name, such as "Stadt Auental"."""
    return f"Stadt {_town()['name']}"


def ags() -> str:
    """The municipality's official key (Amtlicher Gemeindeschlüssel), eight digits."""
    return str(_town().get("ags", ""))


def districts() -> list[str]:
    """The town's districts by the alphabet."""
    found = _town().get("districts", [])
    return sorted(str(one) for one in found) if isinstance(found, list) else []


def sittings(since: date) -> list[Sitting]:
    """Public sittings of all bodies from this day on, by day."""
    found = []
    for body in _read(settings.RATHAUS_CITY, "council"):
        held = body["sittings"]
        assert isinstance(held, list)
        found += [
            Sitting(
                str(body["key"]), str(body["name"]), date.fromisoformat(one["date"]),
                str(one["time"]), str(one["room"]),
            )
            for one in held
            if one["public"]
        ]  # fmt: skip
    return sorted((one for one in found if one.day >= since), key=lambda one: (one.day, one.body))


def open_data_mail() -> str:
    """Where questions about the data go."""
    return f"offene-daten@{_town()['domain']}"
