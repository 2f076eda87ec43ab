"""What has happened to votes on paper. Numbers only: no code, no choice."""

from dataclasses import dataclass

from rathaus.kernel.journal import Fact


@dataclass(frozen=True)
class BallotsPrinted(Fact):
    """So many slips with sheets were made as PDF."""

    poll: int
    count: int


@dataclass(frozen=True)
class SlipsPutAside(Fact):
    """So many envelopes stay unopened, all reasons together."""

    poll: int
    count: int


@dataclass(frozen=True)
class BatchOpened(Fact):
    batch: int
    poll: int
    sheets: int


@dataclass(frozen=True)
class ScanReceived(Fact):
    """A scan waits for the machine."""

    batch: int
    poll: int


@dataclass(frozen=True)
class ScanRead(Fact):
    """`sheets` is 0 where the scan could not be read."""

    batch: int
    poll: int
    sheets: int


@dataclass(frozen=True)
class BatchKeyed(Fact):
    """A round is through; after the second with how many sheets agree."""

    batch: int
    poll: int
    round: int
    agreed: int


@dataclass(frozen=True)
class BatchEntered(Fact):
    """The whole batch is in the urn; `resolved` sheets needed a third look."""

    batch: int
    poll: int
    sheets: int
    resolved: int


@dataclass(frozen=True)
class BatchDiscarded(Fact):
    batch: int
    poll: int
