"""What has happened to processes. Ids and kinds only."""

from dataclasses import dataclass

from rathaus.kernel.journal import Fact


@dataclass(frozen=True)
class ProcessCreated(Fact):
    process: int


@dataclass(frozen=True)
class ProcessChanged(Fact):
    process: int


@dataclass(frozen=True)
class ProcessPublished(Fact):
    process: int


@dataclass(frozen=True)
class PhasePlanned(Fact):
    """A phase was added or its dates changed."""

    process: int
    phase: int
    kind: str


@dataclass(frozen=True)
class PhaseDropped(Fact):
    """A phase that had not begun was taken out of the plan."""

    process: int
    phase: int


@dataclass(frozen=True)
class PhaseBegan(Fact):
    """Once for every phase of a running process; `kind` submit, check, vote, implement, evaluate."""

    process: int
    phase: int
    kind: str


@dataclass(frozen=True)
class NewsPosted(Fact):
    process: int
    news: int


@dataclass(frozen=True)
class DocumentAdded(Fact):
    process: int
    document: int


@dataclass(frozen=True)
class DocumentRemoved(Fact):
    process: int
    document: int


@dataclass(frozen=True)
class ProcessFollowed(Fact):
    """Somebody asked to follow; by mail it counts once confirmed."""

    process: int
    follower: int


@dataclass(frozen=True)
class FollowingConfirmed(Fact):
    process: int
    follower: int


@dataclass(frozen=True)
class FollowingEnded(Fact):
    process: int
    follower: int


@dataclass(frozen=True)
class EventPlanned(Fact):
    """An event was added or changed."""

    process: int
    event: int


@dataclass(frozen=True)
class EventCancelled(Fact):
    process: int
    event: int


@dataclass(frozen=True)
class EventRegistered(Fact):
    """`state` is asked, placed or waiting."""

    event: int
    registration: int
    state: str


@dataclass(frozen=True)
class EventRegistrationCancelled(Fact):
    event: int
    registration: int


@dataclass(frozen=True)
class EventNoted(Fact):
    """What was said at an event, or how many came, was entered."""

    event: int
    process: int


@dataclass(frozen=True)
class ReportPublished(Fact):
    process: int
    version: int


@dataclass(frozen=True)
class ProcessEnded(Fact):
    process: int
