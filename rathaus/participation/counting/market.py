"""What all runs of equal shares on one election have in common: who supports what."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from rathaus.participation.counting.columns import Profiles, profiles, ranks_at_ties, totals
from rathaus.participation.counting.model import Election, Ints, Rule

Floats = npt.NDArray[np.float64]
BLOCK = 4096  # longer sums are split: the numeric library would start threads, which cost more


def dot(one: Floats, other: Floats | npt.NDArray[np.bool_]) -> float:
    """The sum of products."""
    if len(one) <= BLOCK:
        return float(one.dot(other))
    parts = range(0, len(one), BLOCK)
    return sum(float(one[at : at + BLOCK].dot(other[at : at + BLOCK])) for at in parts)


@dataclass(frozen=True, eq=False)
class Supporters:
    """Of one project: which profiles, the voters in each, the points each voter gives.

    `weighted` is voters x points, `total` their sum, `voters` that of the voters, `most` the
    largest number of points. `points` is None where everybody gives one.
    """

    cost: int
    who: Ints
    weights: Floats
    points: Floats | None
    weighted: Floats
    total: int
    most: int
    voters: int

    def without(self, gone: npt.NDArray[np.bool_]) -> "Supporters":
        """The others."""
        kept = ~gone
        weights, weighted = self.weights[kept], self.weighted[kept]
        return Supporters(
            cost=self.cost,
            who=self.who[kept],
            weights=weights,
            points=None if self.points is None else self.points[kept],
            weighted=weighted,
            total=round(float(weighted.sum())),
            most=self.most,
            voters=round(float(weights.sum())),
        )


@dataclass(frozen=True, eq=False)
class Market:
    """Projects with their supporters, who wins at ties, who excludes whom."""

    profiles: Profiles
    supporters: tuple[Supporters, ...]
    ranks: tuple[int, ...]  # at ties the smaller wins
    rivals: tuple[tuple[int, ...], ...]  # the others of the same exclusion group
    by_cost: bool

    @cached_property
    def simple(self) -> bool:
        """Everybody gives one point to each."""
        return all(one.points is None for one in self.supporters)

    @cached_property
    def for_sale(self) -> list[int]:
        """Projects with supporters and a cost."""
        return [n for n, one in enumerate(self.supporters) if one.total > 0 and one.cost > 0]

    @cached_property
    def free(self) -> list[int]:
        """Projects with supporters that cost nothing: always won, at ties the better place first."""
        found = [n for n, one in enumerate(self.supporters) if one.total > 0 and one.cost == 0]
        return sorted(found, key=self.ranks.__getitem__)


def market_of(election: Election, rule: Rule) -> Market:
    """The election as a market."""
    votes, _scores = totals(election)
    merged = profiles(election)
    return Market(
        merged,
        _supporters(merged, [one.cost for one in election.projects]),
        tuple(ranks_at_ties(election, rule, votes)),
        _rivals(election),
        rule.utility == "cost",
    )


def _rivals(election: Election) -> tuple[tuple[int, ...], ...]:
    groups: dict[str, list[int]] = {}
    for number, one in enumerate(election.projects):
        groups.setdefault(one.group, []).append(number)
    groups[""] = []
    return tuple(
        tuple(other for other in groups[one.group] if other != number)
        for number, one in enumerate(election.projects)
    )


def _supporters(merged: Profiles, costs: list[int]) -> tuple[Supporters, ...]:
    owner = np.repeat(np.arange(len(merged.weights)), np.diff(merged.starts))
    order = np.argsort(merged.options, kind="stable")
    bounds = np.searchsorted(merged.options[order], np.arange(len(costs) + 1)).tolist()
    owner, points = owner[order], merged.scores[order]
    found = []
    for number, cost in enumerate(costs):
        part = slice(bounds[number], bounds[number + 1])
        who, mine = owner[part], points[part]
        voters = merged.weights[who]
        weighted = voters * mine
        alike = bool((mine == 1).all())
        one = Supporters(
            cost=cost,
            who=who,
            weights=voters.astype(np.float64),
            points=None if alike else mine.astype(np.float64),
            weighted=weighted.astype(np.float64),
            total=int(weighted.sum()),
            most=int(mine.max(initial=0)),
            voters=int(voters.sum()),
        )
        found.append(one)
    return tuple(found)
