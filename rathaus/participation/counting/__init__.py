"""Counting votes: pure, exact, the same everywhere. These names are the doors."""

from rathaus.participation.counting.compare import Comparison, compare, happy_voters
from rathaus.participation.counting.model import (
    REASONS,
    Ballots,
    Election,
    Outcome,
    Project,
    Row,
    Rule,
    Uncountable,
)
from rathaus.participation.counting.tallying import tally

__all__ = [
    "REASONS",
    "Ballots",
    "Comparison",
    "Election",
    "Outcome",
    "Project",
    "Row",
    "Rule",
    "Uncountable",
    "compare",
    "happy_voters",
    "tally",
]
