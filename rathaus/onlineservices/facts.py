"""What has happened to applications. Ids and keys of the catalogue only."""

from dataclasses import dataclass

from rathaus.kernel.journal import Fact


@dataclass(frozen=True)
class ServiceChanged(Fact):
    """A service was added to the catalogue, or its text changed."""

    service: str


@dataclass(frozen=True)
class FormLoaded(Fact):
    service: str
    version: str


@dataclass(frozen=True)
class DraftStarted(Fact):
    draft: int
    service: str


@dataclass(frozen=True)
class DraftSaved(Fact):
    draft: int
    step: str


@dataclass(frozen=True)
class DraftUploadAdded(Fact):
    draft: int
    upload: int


@dataclass(frozen=True)
class DraftUploadRemoved(Fact):
    draft: int
    upload: int


@dataclass(frozen=True)
class DraftExpired(Fact):
    draft: int


@dataclass(frozen=True)
class ApplicationSubmitted(Fact):
    """`channel` is online, counter, phone or paper."""

    application: int
    service: str
    channel: str


@dataclass(frozen=True)
class ApplicationClaimed(Fact):
    """An application made without an account belongs to one now (the entry's actor)."""

    application: int


@dataclass(frozen=True)
class DocumentHandedIn(Fact):
    """Something that was missing was uploaded on the status page."""

    application: int
    missing: int
