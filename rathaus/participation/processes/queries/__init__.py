"""What others may ask of processes. Read only, always for an actor."""

from rathaus.participation.processes.queries.processes import (
    PhaseView,
    ProcessView,
    process,
    process_by_id,
    processes_for,
)

__all__ = [
    "PhaseView",
    "ProcessView",
    "process",
    "process_by_id",
    "processes_for",
]
