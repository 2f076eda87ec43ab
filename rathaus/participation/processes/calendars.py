"""Phases and events as iCalendar (RFC 5545), for everybody's own calendar."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings
from icalendar import Calendar
from icalendar import Event as Entry

from rathaus.participation.processes.mails import link
from rathaus.participation.processes.queries import EventView, PhaseView, ProcessView


def calendar_of(
    name: str, processes: Sequence[ProcessView], events: Sequence[EventView], at: datetime
) -> bytes:
    """A calendar that can be subscribed to; refreshed every six hours."""
    calendar = Calendar()
    calendar.add("prodid", "-//Rathaus//Mitmachen//DE")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", timedelta(hours=6), parameters={"VALUE": "DURATION"})
    for process in processes:
        for phase in process.phases:
            calendar.add_component(_phase(process, phase, at))
    for event in events:
        calendar.add_component(_event(event, at))
    return bytes(calendar.to_ical())


def _host() -> str:
    return settings.SITE_URL.partition("://")[2].partition("/")[0].partition(":")[0]


def _phase(process: ProcessView, phase: PhaseView, at: datetime) -> Entry:
    """A phase as whole days; one without an end is a note on its first day."""
    entry = Entry()
    entry.add("uid", f"phase-{phase.id}@{_host()}")
    entry.add("dtstamp", at)
    entry.add("summary", f"{process.title}: {phase.title}")
    entry.add("dtstart", phase.starts)
    entry.add("dtend", (phase.ends or phase.starts) + timedelta(days=1))
    entry.add("url", link(process.url))
    entry.add("description", process.summary)
    entry.add("transp", "TRANSPARENT")
    return entry


def _event(event: EventView, at: datetime) -> Entry:
    entry = Entry()
    entry.add("uid", f"event-{event.id}@{_host()}")
    entry.add("dtstamp", at)
    entry.add("sequence", event.sequence)
    entry.add("summary", event.title)
    entry.add("dtstart", event.starts_at)
    entry.add("dtend", event.ends_at)
    entry.add("status", "CANCELLED" if event.state == "cancelled" else "CONFIRMED")
    if event.place:
        entry.add("location", event.place)
    if event.lat is not None and event.lon is not None:
        entry.add("geo", (event.lat, event.lon))
    entry.add("url", link(event.url))
    entry.add("description", "\n\n".join(filter(None, (event.text, event.link, event.access))))
    return entry
