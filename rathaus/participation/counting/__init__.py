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
from rathaus.participation.counting.pabulib import read_pb, rule_of
from rathaus.participation.counting.pabulib_out import write_pb
from rathaus.participation.counting.recount import KIND_OF, ballots_root, receipts_root
from rathaus.participation.counting.tallying import tally

__all__ = [
    "KIND_OF",
    "REASONS",
    "Ballots",
    "Comparison",
    "Election",
    "Outcome",
    "Project",
    "Row",
    "Rule",
    "Uncountable",
    "ballots_root",
    "compare",
    "happy_voters",
    "read_pb",
    "receipts_root",
    "rule_of",
    "tally",
    "write_pb",
]
