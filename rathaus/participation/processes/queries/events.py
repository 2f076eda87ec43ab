"""Events of processes and who comes."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.processes import tokens
from rathaus.participation.processes.models import Event, EventNote, Registration
from rathaus.participation.processes.policies import can_read_registrations
from rathaus.participation.processes.queries.processes import visible

_ON_SITE = Q(registrations__online=False)


@dataclass(frozen=True)
class EventView:
    """An event as everybody may know it; `link` only where no registration is needed.

    `state` is coming, now, past or cancelled; `left` counts free places, None where no limit is.
    """

    id: int
    process: int
    slug: str
    process_title: str
    title: str
    text: str
    form: str
    starts_at: datetime
    ends_at: datetime
    state: str
    place: str
    access: str
    lat: float | None
    lon: float | None
    link: str
    capacity: int | None
    registration: bool
    taken: int
    waiting: int
    left: int | None
    sequence: int
    cancelled_because: str
    attended: int | None

    @property
    def url(self) -> str:
        return f"/mitmachen/{self.slug}/termine/{self.id}/"

    @property
    def online_only(self) -> bool:
        """All places on site are taken, but whoever joins in online still can: no limit there."""
        return self.form == "hybrid" and self.left == 0

    @property
    def open(self) -> bool:
        """Can one still register?"""
        return self.registration and self.state == "coming"


@dataclass(frozen=True)
class NoteView:
    """What somebody said there."""

    id: int
    topic: str
    text: str


@dataclass(frozen=True)
class RegistrationView:
    """Who comes; for those who prepare the event, and the person itself."""

    id: int
    event: EventView
    name: str
    email: str
    online: bool
    needs: str
    state: str
    confirmed_at: datetime | None


def _state(one: Event, at: datetime) -> str:
    if one.cancelled_at is not None:
        return "cancelled"
    if at < one.starts_at:
        return "coming"
    return "now" if at < one.ends_at else "past"


def counted(rows: QuerySet[Event]) -> QuerySet[Event]:
    """Events with their process, taken places on site and length of the waiting list."""
    return rows.select_related("process").annotate(
        taken=Count("registrations", filter=_ON_SITE & Q(registrations__state="placed")),
        queue=Count("registrations", filter=Q(registrations__state="waiting")),
    )


def event_view(one: Event, at: datetime, *, link: bool = False) -> EventView:
    """What may leave the room of an event read with `counted`."""
    taken, waiting = getattr(one, "taken", 0), getattr(one, "queue", 0)
    return EventView(
        id=one.pk,
        process=one.process_id,
        slug=one.process.slug,
        process_title=one.process.title,
        title=one.title,
        text=one.text,
        form=one.form,
        starts_at=one.starts_at,
        ends_at=one.ends_at,
        state=_state(one, at),
        place=one.place,
        access=one.access,
        lat=one.lat,
        lon=one.lon,
        link=one.link if link or not one.registration else "",
        capacity=one.capacity,
        registration=one.registration,
        taken=taken,
        waiting=waiting,
        left=None if one.capacity is None else max(0, one.capacity - taken),
        sequence=one.sequence,
        cancelled_because=one.cancelled_because,
        attended=one.attended,
    )


def events(*, actor: Actor, at: datetime, process: int | None = None) -> list[EventView]:
    """By time, of one process or of all this actor may know of. One query."""
    rows = counted(Event.objects.filter(process__in=visible(actor)))
    if process is not None:
        rows = rows.filter(process=process)
    return [event_view(one, at, link=can_read_registrations(actor)) for one in rows]


def event(*, actor: Actor, slug: str, pk: int, at: datetime) -> EventView:
    """One event. Refusal 404 if there is none for this actor. One query."""
    rows = counted(Event.objects.filter(process__in=visible(actor), process__slug=slug))
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Refusal(_("There is no such event."), status=404)
    return event_view(found, at, link=can_read_registrations(actor))


def notes(*, actor: Actor, event: int) -> list[NoteView]:
    """What was said there. One query."""
    rows = EventNote.objects.filter(event=event, event__process__in=visible(actor))
    return [NoteView(one.pk, one.topic, one.text) for one in rows]


def registrations(*, actor: Actor, event: int, at: datetime) -> list[RegistrationView]:
    """Who comes, in the order of registering. Refusal 403 for all but those who prepare it."""
    require(can_read_registrations(actor))
    rows = Registration.objects.filter(event=event).exclude(state="cancelled")
    return [registration_view(one, at) for one in rows.select_related("event__process")]


def my_registration(*, actor: Actor, event: int, at: datetime) -> RegistrationView | None:
    """The citizen's own registration, if there is one. One query, none for others."""
    if not actor.is_citizen:
        return None
    rows = Registration.objects.filter(event=event, account=actor.account)
    found = rows.exclude(state="cancelled").select_related("event__process").first()
    return registration_view(found, at) if found else None


def registration_view(one: Registration, at: datetime) -> RegistrationView:
    """What the person and those who prepare the event may know."""
    return RegistrationView(
        one.pk,
        event_view(one.event, at, link=one.state == "placed"),
        one.name,
        one.email,
        one.online,
        one.needs,
        one.state,
        one.confirmed_at,
    )


def registration_by_token(*, token: str, at: datetime) -> RegistrationView:
    """What the holder of an e-mail's link may see. Refusal 404 if it leads nowhere."""
    pk = tokens.read(tokens.COME, token)
    found = Registration.objects.select_related("event__process").filter(pk=pk).first()
    if found is None:
        raise Refusal(_("There is no such registration any more."), status=404)
    return registration_view(found, at)
