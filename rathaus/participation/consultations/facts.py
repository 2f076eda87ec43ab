"""What the room tells. Ids and codes only."""

from dataclasses import dataclass

from rathaus.kernel.journal import Fact


@dataclass(frozen=True)
class VersionPublished(Fact):
    """People may read and comment on a version."""

    version: int
    consultation: int


@dataclass(frozen=True)
class RemarkMade(Fact):
    """Somebody said something of a passage; `held` until an editor has read it."""

    remark: int
    consultation: int
    held: bool


@dataclass(frozen=True)
class RemarkWithdrawn(Fact):
    """Its author took it back."""

    remark: int


@dataclass(frozen=True)
class RemarkWeighed(Fact):
    """The town answered."""

    remark: int
    outcome: str


@dataclass(frozen=True)
class ConsultationClosed(Fact):
    """Every remark has its answer."""

    consultation: int
    remarks: int
