"""What has happened to cases. Ids and codes only: names stay in the case, where they can be erased."""

from dataclasses import dataclass

from rathaus.kernel.journal import Fact


@dataclass(frozen=True)
class CaseOpened(Fact):
    """A case was opened at a position of the file plan; `channel` is the first item's."""

    case: int
    position: str
    service: str
    channel: str


@dataclass(frozen=True)
class CaseAssigned(Fact):
    case: int
    account: int


@dataclass(frozen=True)
class AssignmentWithdrawn(Fact):
    case: int
    account: int


@dataclass(frozen=True)
class DocumentFiled(Fact):
    document: int
    case: int


@dataclass(frozen=True)
class DocumentsRequested(Fact):
    """The applicant was asked for `count` documents."""

    case: int
    count: int


@dataclass(frozen=True)
class DocumentsSupplied(Fact):
    """Something came for a missing document; `open` are still missing."""

    case: int
    open: int


@dataclass(frozen=True)
class DecisionDrafted(Fact):
    case: int
    draft: int


@dataclass(frozen=True)
class DecisionSigned(Fact):
    case: int
    step: int


@dataclass(frozen=True)
class DecisionIssued(Fact):
    """The decision is made and its letter lies in the out-tray."""

    case: int
    outcome: str
    service: str


@dataclass(frozen=True)
class AppealPeriodStarted(Fact):
    """`until` is the last day for legal remedy, ISO 8601."""

    case: int
    until: str


@dataclass(frozen=True)
class CaseClosed(Fact):
    case: int


@dataclass(frozen=True)
class NoteAdded(Fact):
    case: int
    note: int


@dataclass(frozen=True)
class ResubmissionSet(Fact):
    """The case is to be seen again on `on`, ISO 8601."""

    case: int
    on: str


@dataclass(frozen=True)
class TaskCompleted(Fact):
    task: int
    kind: str


@dataclass(frozen=True)
class ApplicantCorrected(Fact):
    """Name or address of the applicant was corrected in the case."""

    case: int


@dataclass(frozen=True)
class ApplicantLinked(Fact):
    """The case got its applicant's account; letters go to that mailbox from now on."""

    case: int
    account: int


@dataclass(frozen=True)
class SignatureRequested(Fact):
    """The draft lies before the head to be signed."""

    case: int
    draft: int


@dataclass(frozen=True)
class DraftReturned(Fact):
    """The head did not sign; the reason is a note in the case."""

    case: int
    draft: int


@dataclass(frozen=True)
class FilePlanLoaded(Fact):
    positions: int


@dataclass(frozen=True)
class TemplatesLoaded(Fact):
    templates: int
