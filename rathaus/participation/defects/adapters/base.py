"""The servers of other bodies that take reports from us."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Outgoing:
    """A report as another body gets it; nothing of its reporter."""

    number: str
    service_code: str
    description: str
    lat: float
    lon: float
    address: str


class Receiver(Protocol):
    """Takes a report and gives it a number of its own, or "" while it has none."""

    def report(self, outgoing: Outgoing) -> str:
        """Raises OSError where the server cannot be reached: the job is tried again."""
