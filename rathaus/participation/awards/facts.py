"""What has happened to awards. Ids only; nobody's name."""

from dataclasses import dataclass

from rathaus.kernel.journal import Fact


@dataclass(frozen=True)
class AwardSetUp(Fact):
    award: int
    process: int


@dataclass(frozen=True)
class NominationSubmitted(Fact):
    """The entry's actor is anonymous: who nominates whom is nobody's business."""

    nomination: int
    category: int


@dataclass(frozen=True)
class FinalistNamed(Fact):
    finalist: int
    category: int


@dataclass(frozen=True)
class FinalistRemoved(Fact):
    finalist: int
    category: int


@dataclass(frozen=True)
class NominationDeclined(Fact):
    nomination: int


@dataclass(frozen=True)
class AwardVoteOpened(Fact):
    award: int
    poll: str
    finalists: int
