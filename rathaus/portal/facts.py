"""What has happened on composed pages."""

from dataclasses import dataclass

from rathaus.kernel.journal import Fact


@dataclass(frozen=True)
class JobTriedAgain(Fact):
    """An administrator put a failed job back into its queue."""

    job: int
