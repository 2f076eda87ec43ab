"""Benchmarks: each module has `run() -> list[Result]`; `bin/bench NAME` prints them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Result:
    """One figure against its limit, both in `unit`; `peer` says what the limit is, or who the peer."""

    name: str
    figure: float
    limit: float
    unit: str
    peer: str

    @property
    def ok(self) -> bool:
        """Within the limit."""
        return self.figure <= self.limit
