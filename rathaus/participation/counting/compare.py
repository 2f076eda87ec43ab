"""Rules side by side, before the administration chooses one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from rathaus.participation.counting.model import Election, Outcome, Rule
from rathaus.participation.counting.tallying import tally


@dataclass(frozen=True)
class Comparison:
    """What a rule would do: voters with at least one funded project, money by district, category."""

    rule: Rule
    outcome: Outcome
    happy_voters: int
    by_district: Mapping[str, int]
    by_category: Mapping[str, int]


def compare(election: Election, rules: Iterable[Rule]) -> list[Comparison]:
    """The same ballots by several rules."""
    return [_compared(election, rule) for rule in rules]


def _compared(election: Election, rule: Rule) -> Comparison:
    outcome = tally(election, rule)
    chosen = set(outcome.selected)
    districts: dict[str, int] = {}
    categories: dict[str, int] = {}
    for one in election.projects:
        if one.id in chosen:
            districts[one.district] = districts.get(one.district, 0) + one.cost
            categories[one.category] = categories.get(one.category, 0) + one.cost
    happy = happy_voters(election, outcome.selected)
    return Comparison(rule, outcome, happy, districts, categories)


def happy_voters(election: Election, selected: Iterable[str]) -> int:
    """Ballots that support at least one of the selected."""
    chosen = set(selected)
    ballots = election.ballots
    funded = np.array([one.id in chosen for one in election.projects], dtype=bool)
    good = funded[ballots.options]
    if election.kind in ("cumulative", "scoring"):
        good = good & (ballots.values > 0)
    owner = np.repeat(np.arange(len(ballots)), np.diff(ballots.starts))
    return len(np.unique(owner[good]))
