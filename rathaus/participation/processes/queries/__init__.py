"""What others may ask of processes. Read only, always for an actor."""

from rathaus.participation.processes.queries.events import (
    EventView,
    NoteView,
    RegistrationView,
    event,
    events,
    my_registration,
    notes,
    registration_by_token,
    registrations,
)
from rathaus.participation.processes.queries.followers import (
    FollowerView,
    followed,
    follower_count,
    followers,
    follows,
)
from rathaus.participation.processes.queries.open_data import (
    OpenPhase,
    OpenProcess,
    open_events,
    open_processes,
)
from rathaus.participation.processes.queries.pins import process_pins
from rathaus.participation.processes.queries.processes import (
    PhaseView,
    ProcessView,
    process,
    process_by_id,
    processes_for,
)
from rathaus.participation.processes.queries.told import (
    DocumentView,
    NewsView,
    ReportView,
    document,
    documents,
    news,
    reports,
)

__all__ = [
    "DocumentView",
    "EventView",
    "FollowerView",
    "NewsView",
    "NoteView",
    "OpenPhase",
    "OpenProcess",
    "PhaseView",
    "ProcessView",
    "RegistrationView",
    "ReportView",
    "document",
    "documents",
    "event",
    "events",
    "followed",
    "follower_count",
    "followers",
    "follows",
    "my_registration",
    "news",
    "notes",
    "open_events",
    "open_processes",
    "process",
    "process_by_id",
    "process_pins",
    "processes_for",
    "registration_by_token",
    "registrations",
    "reports",
]
