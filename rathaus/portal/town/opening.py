"""Opening hours: the week, the exceptions, and what holds today."""

import json
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import NotRequired, TypedDict

from rathaus.portal.town.files import cached

WEEKDAYS = ("mo", "tu", "we", "th", "fr", "sa", "su")


class _Exception(TypedDict):
    date: str
    label: str
    closed: bool
    open: list[list[str]]


class _Monthly(TypedDict):
    rule: str
    open: list[list[str]]
    appointment_only: NotRequired[bool]


_Season = TypedDict("_Season", {"from": str, "to": str})


class _Place(TypedDict):
    key: str
    name: str
    address: str
    phone: str
    unit: str
    regular: dict[str, list[list[str]]]
    exceptions: list[_Exception]
    note: NotRequired[str]
    monthly: NotRequired[list[_Monthly]]
    season: NotRequired[_Season]


@dataclass(frozen=True)
class Span:
    """Open from - to, local times."""

    start: time
    end: time


@dataclass(frozen=True)
class Special:
    """A day that is not as usual; without spans it is closed."""

    day: date
    label: str
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class Place:
    """A place with opening hours; `week` has seven entries from Monday."""

    key: str
    name: str
    address: str
    phone: str
    unit: str
    week: tuple[tuple[Span, ...], ...]
    specials: tuple[Special, ...]
    note: str
    first_saturday: tuple[Span, ...]
    season: tuple[date, date] | None

    def special(self, day: date) -> Special | None:
        """The exception that holds on the day."""
        return next((one for one in self.specials if one.day == day), None)

    def on(self, day: date) -> tuple[Span, ...]:
        """When it is open on the day; empty if closed."""
        if special := self.special(day):
            return special.spans
        if self.season and not self.season[0] <= day <= self.season[1]:
            return ()
        if self.first_saturday and day.weekday() == 5 and day.day <= 7:
            return self.first_saturday
        return self.week[day.weekday()]

    def coming(self, day: date) -> tuple[Special, ...]:
        """Exceptions from the day on, soonest first."""
        return tuple(sorted((one for one in self.specials if one.day >= day), key=lambda s: s.day))


@dataclass(frozen=True)
class Today:
    """state: "open" until `at`, "later" open from `at`, "over" (was open), "closed" all day."""

    state: str
    at: time | None
    spans: tuple[Span, ...]
    label: str = ""


def today(place: Place, moment: datetime) -> Today:
    """How the place stands at the local moment."""
    spans, now = place.on(moment.date()), moment.time()
    special = place.special(moment.date())
    label = special.label if special else ""
    for span in spans:
        if span.start <= now < span.end:
            return Today("open", span.end, spans, label)
        if now < span.start:
            return Today("later", span.start, spans, label)
    return Today("over" if spans else "closed", None, spans, label)


def places(city: Path) -> tuple[Place, ...]:
    """All places of `hours.json`."""
    return cached(city / "hours.json", _places)


def _places(text: str) -> tuple[Place, ...]:
    found: list[_Place] = json.loads(text)
    return tuple(_place(row) for row in found)


def _place(row: _Place) -> Place:
    season = row.get("season")
    monthly = [one for one in row.get("monthly", []) if one["rule"] == "first_saturday"]
    return Place(
        row["key"],
        row["name"],
        row["address"],
        row["phone"],
        row["unit"],
        tuple(_spans(row["regular"].get(name, [])) for name in WEEKDAYS),
        tuple(
            Special(
                date.fromisoformat(one["date"]),
                one["label"],
                () if one["closed"] else _spans(one["open"]),
            )
            for one in row.get("exceptions", [])
        ),
        row.get("note", ""),
        _spans(monthly[0]["open"]) if monthly else (),
        (date.fromisoformat(season["from"]), date.fromisoformat(season["to"])) if season else None,
    )


def _spans(pairs: list[list[str]]) -> tuple[Span, ...]:
    return tuple(Span(time.fromisoformat(a), time.fromisoformat(b)) for a, b in pairs)
