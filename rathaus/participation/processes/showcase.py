"""The demo's processes as they are written down, and their papers. Days count from `at`."""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import typst
from django.conf import settings

from rathaus.participation.processes.actions.create_process import ProcessDraft
from rathaus.participation.processes.actions.plan_event import EventDraft
from rathaus.participation.processes.actions.plan_phase import PhaseDraft
from rathaus.ui.maps import find_place

FOLDER = Path(__file__).parent / "demo"
# oldest first, as they were published
SLUGS = (
    "freibad-wunschliste-2024",
    "buergerbudget-2026",
    "buergerbudget-2027",
    "heimatpreis-2026",
    "laermaktionsplan",
    "stadtpark-2030",
)
Written = dict[str, "Value"]
Value = str | int | bool | None | list["Value"] | Written


@dataclass(frozen=True)
class Showcase:
    """One process of the demo and when its demo takes place."""

    written: Written
    city: Path
    at: datetime

    @classmethod
    def read(cls, slug: str, *, city: Path, at: datetime) -> "Showcase":
        """From its file."""
        return cls(json.loads((FOLDER / f"{slug}.json").read_text("utf-8")), city, at)

    def day(self, days: object) -> date:
        """So many days from the demo's day."""
        assert isinstance(days, int)
        return local(self.at).date() + timedelta(days=days)

    def moment(self, days: object, hour: int = 9) -> datetime:
        """That day at this hour, never after the demo's moment for what is past or today."""
        return datetime.combine(self.day(days), time(hour), zone())

    def rows(self, name: str) -> list[Written]:
        """The list of this name; empty if there is none."""
        found = self.written.get(name, [])
        assert isinstance(found, list)
        return [one for one in found if isinstance(one, dict)]

    def text(self, name: str) -> str:
        return str(self.written.get(name) or "")

    def number(self, name: str) -> int | None:
        found = self.written.get(name)
        return found if isinstance(found, int) else None

    def draft(self) -> ProcessDraft:
        """The process as an editor would fill it in."""
        spot = find_place(self.text("spot"))
        formats = self.written["formats"]
        assert isinstance(formats, list)
        return ProcessDraft(
            slug=self.text("slug"),
            title=self.text("title"),
            summary=self.text("summary"),
            unit=self.text("unit"),
            formats=tuple(map(str, formats)),
            plain=self.text("plain"),
            description=self.text("description"),
            area=self.text("area"),
            place=self.text("place"),
            lat=spot.lat if spot else None,
            lon=spot.lon if spot else None,
            audience=self.text("audience"),
            who=self.text("who"),
            min_age=self.number("min_age") or 0,
            support_threshold=self.number("support_threshold"),
            answer_days=self.number("answer_days"),
        )

    def phase(self, one: Written) -> PhaseDraft:
        """A phase as an editor would fill it in."""
        offers = one.get("offers")
        return PhaseDraft(
            kind=str(one["kind"]),
            title=str(one["title"]),
            starts=self.day(one["from"]),
            ends=self.day(one["to"]) if "to" in one else None,
            offers=tuple(map(str, offers)) if isinstance(offers, list) else None,
        )

    def event(self, one: Written) -> EventDraft | None:
        """An event; those of the town's calendar only while they are to come."""
        if "city" in one:
            known = _town_events(self.city).get(str(one["city"]))
            if known is None or (starts := _starts(known)) <= self.at:
                return None
            one = {**known, **one}
        else:
            hour = one["hour"]
            assert isinstance(hour, int)
            starts = self.moment(one["days"], hour)
        hours, capacity = one["hours"], one.get("capacity")
        assert isinstance(hours, int)
        spot = find_place(str(one.get("spot", "")))
        return EventDraft(
            title=str(one["title"]),
            form=str(one["form"]),
            starts_at=starts,
            ends_at=starts + timedelta(hours=hours),
            text=str(one.get("text", "")),
            place=str(one.get("place", "")),
            access=str(one.get("access", "")),
            lat=spot.lat if spot else None,
            lon=spot.lon if spot else None,
            link=str(one.get("link", "")),
            capacity=capacity if isinstance(capacity, int) else None,
            registration=bool(one.get("registration")),
        )


def zone() -> ZoneInfo:
    """The town's."""
    return ZoneInfo(settings.TIME_ZONE)


def local(at: datetime) -> datetime:
    """The moment on the town's clocks."""
    return at.astimezone(zone())


def paper(title: str, lines: object, *, town: str, at: datetime) -> bytes:
    """A short document as accessible PDF; the same text gives the same bytes."""
    values = json.dumps({"title": title, "lines": lines, "town": town}, ensure_ascii=False)
    pdf: bytes = typst.compile(
        str(FOLDER / "paper.typ"),
        root=str(FOLDER),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"paper": values},
        pdf_standards=["ua-1"],
        timestamp=at.astimezone(UTC).replace(microsecond=0),
    )
    return pdf


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True)


def _town_events(city: Path) -> dict[str, Written]:
    path = city / "events.json"
    rows = json.loads(path.read_text("utf-8")) if path.exists() else []
    return {str(one["id"]): one for one in rows}


def _starts(one: Written) -> datetime:
    day, clock = date.fromisoformat(str(one["date"])), time.fromisoformat(str(one["time"]))
    return datetime.combine(day, clock, zone())
