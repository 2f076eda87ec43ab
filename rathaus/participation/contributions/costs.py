"""What things typically cost (Kostenhilfe): a guide for those who write, not a calculation."""

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path


@dataclass(frozen=True)
class Cost:
    """Whole euros, from and to."""

    name: str
    low: int
    high: int


@lru_cache
def cost_guide() -> tuple[Cost, ...]:
    """The guide, cheap things first."""
    found = json.loads((Path(__file__).parent / "costs.json").read_text("utf-8"))["items"]
    costs = [Cost(one["name"], one["low"], one["high"]) for one in found]
    return tuple(sorted(costs, key=lambda one: one.low))
