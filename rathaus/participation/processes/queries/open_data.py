"""Processes as open data: plain, complete, without any person."""

from dataclasses import dataclass
from datetime import date, datetime

from rathaus.kernel.actor import ANONYMOUS
from rathaus.participation.processes.queries.events import EventView, events
from rathaus.participation.processes.queries.processes import ProcessView, processes_for


@dataclass(frozen=True)
class OpenPhase:
    """A phase: kind, title and first and last day."""

    kind: str
    title: str
    starts: date
    ends: date | None


@dataclass(frozen=True)
class OpenProcess:
    """A published process; `url` is its path on this site, `area` empty for the whole town."""

    id: int
    slug: str
    url: str
    title: str
    summary: str
    plain: str
    state: str
    unit: str
    area: str
    audience: str
    who: str
    min_age: int
    formats: tuple[str, ...]
    phases: tuple[OpenPhase, ...]
    place: str
    lat: float | None
    lon: float | None
    published_at: datetime | None
    ended_at: datetime | None


def open_process(one: ProcessView) -> OpenProcess:
    """What of a process is open data."""
    phases = tuple(OpenPhase(two.kind, two.title, two.starts, two.ends) for two in one.phases)
    return OpenProcess(
        id=one.id,
        slug=one.slug,
        url=one.url,
        title=one.title,
        summary=one.summary,
        plain=one.plain,
        state=one.state,
        unit=one.unit_name,
        area=one.area,
        audience=one.audience,
        who=one.who,
        min_age=one.min_age,
        formats=one.formats,
        phases=phases,
        place=one.place,
        lat=one.lat,
        lon=one.lon,
        published_at=one.published_at,
        ended_at=one.ended_at,
    )


def open_processes(*, at: datetime | None = None) -> list[OpenProcess]:
    """All published processes, newest first. Two queries."""
    return [open_process(one) for one in processes_for(actor=ANONYMOUS, at=at)]


def open_events(*, at: datetime) -> list[EventView]:
    """All events of published processes, by time. One query."""
    return events(actor=ANONYMOUS, at=at)
