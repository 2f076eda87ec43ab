"""What rooms above may ask of the wing as a whole. Read only."""

from rathaus.participation.queries.fates import CODES, GROUPS, Fate, Owed, Tally
from rathaus.participation.queries.ledger import (
    SIZE,
    Chain,
    Effect,
    Ledger,
    Row,
    Rows,
    effect,
    effect_by_id,
    every_fate,
    ledger,
    ledger_rows,
    rows_of,
)
from rathaus.participation.queries.own import Own, OwnMore, own_contributions, own_more
from rathaus.participation.queries.papers import PaperView, paper, papers
from rathaus.participation.queries.reach import Reach, ReachRow, my_profile, reach

__all__ = [
    "CODES",
    "GROUPS",
    "SIZE",
    "Chain",
    "Effect",
    "Fate",
    "Ledger",
    "Owed",
    "Own",
    "OwnMore",
    "PaperView",
    "Reach",
    "ReachRow",
    "Row",
    "Rows",
    "Tally",
    "effect",
    "effect_by_id",
    "every_fate",
    "ledger",
    "ledger_rows",
    "my_profile",
    "own_contributions",
    "own_more",
    "paper",
    "papers",
    "reach",
    "rows_of",
]
