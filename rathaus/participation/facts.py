"""What the wing's top tells. Ids only."""

from dataclasses import dataclass

from rathaus.kernel.journal import Fact


@dataclass(frozen=True)
class ParticipantProfileChanged(Fact):
    """Voluntary details were given, changed or erased; what they say stands in the row alone."""

    account: int


@dataclass(frozen=True)
class ResultHandedOver(Fact):
    """A process's result is on file and before the council: `sitting` is body and day."""

    paper: int
    process: int
    sitting: str
