"""What the pages of events show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy

from rathaus.kernel.actor import Actor
from rathaus.participation.processes import queries
from rathaus.participation.processes.queries import (
    EventView,
    NoteView,
    ProcessView,
    RegistrationView,
)
from rathaus.ui.cells import inert
from rathaus.ui.maps import Pin

STATES: dict[str, Promise] = {
    "asked": pgettext_lazy("registration", "not confirmed"),
    "placed": pgettext_lazy("registration", "has a place"),
    "waiting": pgettext_lazy("registration", "waiting list"),
    "cancelled": pgettext_lazy("registration", "cancelled"),
}


@dataclass(frozen=True)
class EventList:
    """Events of a process, what comes first."""

    rows: Sequence[EventView]

    @cached_property
    def coming(self) -> list[EventView]:
        return [one for one in self.rows if one.state in ("coming", "now")]

    @cached_property
    def past(self) -> list[EventView]:
        """Past and cancelled ones, the latest first."""
        return [one for one in reversed(self.rows) if one.state in ("past", "cancelled")]

    @cached_property
    def pins(self) -> list[Pin]:
        return [
            Pin(number, one.lat, one.lon, f"{one.title}, {one.place}", one.url)
            for number, one in enumerate(self.coming, start=1)
            if one.lat is not None and one.lon is not None
        ]


@dataclass(frozen=True)
class EventPage:
    """One event with what was said there and, for a citizen, the own registration."""

    process: ProcessView
    event: EventView
    notes: list[NoteView]
    mine: RegistrationView | None

    @cached_property
    def pins(self) -> list[Pin]:
        one = self.event
        if one.lat is None or one.lon is None:
            return []
        return [Pin(1, one.lat, one.lon, one.place)]


def event_page(*, actor: Actor, slug: str, pk: int, at: datetime) -> EventPage:
    """Five queries at most. Refusal 404 if there is none."""
    found = queries.event(actor=actor, slug=slug, pk=pk, at=at)
    return EventPage(
        process=queries.process(actor=actor, slug=slug, at=at),
        event=found,
        notes=queries.notes(actor=actor, event=pk) if found.state in ("past", "now") else [],
        mine=queries.my_registration(actor=actor, event=pk, at=at),
    )


def said(state: str) -> str:
    """What a registration's state means to the person."""
    if state == "placed":
        return _("You have a place. We sent you an e-mail.")
    if state == "waiting":
        return _("All places are taken. You are on the waiting list; we write if one is free.")
    return _("We sent you an e-mail. Open the link in it to confirm your registration.")


def sheet_rows(rows: Sequence[RegistrationView]) -> list[list[str]]:
    """The list at the door; a leading sign that spreadsheets run as a formula is defused."""
    head = [
        pgettext("person", "Name"),
        _("E-mail"),
        pgettext("list", "How"),
        pgettext("list", "State"),
        pgettext("list", "Needs"),
    ]
    body = [
        [
            one.name,
            one.email,
            pgettext("way", "Online") if one.online else pgettext("way", "On site"),
            str(STATES[one.state]),
            one.needs,
        ]
        for one in rows
    ]
    return [[inert(cell) for cell in row] for row in (head, *body)]
