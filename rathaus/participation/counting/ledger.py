"""The exact side of equal shares: every amount of money is a whole number of a tiny unit.

A voter who can still pay has paid in full for all funded projects of the ballot; all others have
nothing left ("dry"). So what any voters have together is start x voters - sum of price x points.
"""

from dataclasses import dataclass, field
from fractions import Fraction
from math import gcd

import numpy as np
import numpy.typing as npt

from rathaus.participation.counting.market import Floats, Market
from rathaus.participation.counting.model import Ints


@dataclass(frozen=True, eq=False)
class Bought:
    """A funded project: who became dry by it, and the points of all who paid in full."""

    project: int
    cost: int
    dried: Ints
    rich_points: int


@dataclass(eq=False)
class Ledger:
    """Prices of the funded projects, worked out exactly only when somebody asks.

    Counts of points are sums of whole numbers in floats: exact below 2**53.
    """

    market: Market
    start: Fraction
    bought: list[Bought] = field(default_factory=list)

    def __post_init__(self) -> None:
        profiles = self.market.profiles
        self.dry: npt.NDArray[np.bool_] = np.zeros(len(profiles.weights), dtype=bool)
        self._when = np.zeros(len(profiles.weights), dtype=np.int64)  # dry since which purchase
        self._place = np.full(len(self.market.supporters), -1, dtype=np.int64)
        self._unit = self.start.denominator  # amounts below are in 1/_unit
        self._start = self.start.numerator
        self._prices: list[int] = []

    def buy(self, one: Bought) -> None:
        """Enter a project."""
        self._place[one.project] = len(self.bought)
        self.bought.append(one)
        self.dry[one.dried] = True
        self._when[one.dried] = len(self.bought)

    def money_of(self, who: Ints) -> Fraction:
        """What these voters (profiles, none of them dry) have together."""
        self._work_out()
        profiles = self.market.profiles
        weights = profiles.weights[who]
        entries, which = profiles.entries_of(who)
        place = self._place[profiles.options[entries]]
        paid = place >= 0
        amounts = weights[which[paid]] * profiles.scores[entries[paid]]
        points = np.bincount(place[paid], amounts, len(self.bought)).tolist()
        spent = sum(price * round(sold) for price, sold in zip(self._prices, points, strict=True))
        return Fraction(self._start * int(weights.sum()) - spent, self._unit)

    def money_each(self, who: Ints) -> list[Fraction]:
        """What a single voter of each of these profiles (none of them dry) has."""
        self._work_out()
        profiles = self.market.profiles
        entries, which = profiles.entries_of(who)
        place = self._place[profiles.options[entries]]
        entries, which, place = entries[place >= 0], which[place >= 0], place[place >= 0]
        have = [self._start] * len(who)
        points = profiles.scores[entries].tolist()
        for voter, number, score in zip(which.tolist(), place.tolist(), points, strict=True):
            have[voter] -= self._prices[number] * score
        known: dict[int, Fraction] = {}
        return [known.setdefault(one, Fraction(one, self._unit)) for one in have]

    def in_floats(self) -> Floats:
        """What everybody has, each rounded a few times only."""
        self._work_out()
        profiles = self.market.profiles
        prices = np.zeros(len(self.market.supporters))
        for one, price in zip(self.bought, self._prices, strict=True):
            prices[one.project] = price / self._unit
        paid = prices.take(profiles.options)
        if not self.market.simple:
            paid *= profiles.scores
        have = self._start / self._unit - np.add.reduceat(paid, profiles.starts[:-1])
        have[self.dry] = 0.0
        return np.maximum(have, 0.0)

    def _work_out(self) -> None:
        """Prices not yet known: (cost - what those who became dry had) / points of the others."""
        known = len(self._prices)
        if known == len(self.bought):
            return
        count = len(self.bought) + 1
        dried = np.bincount(self._when, self.market.profiles.weights, count).tolist()
        paid = []
        for one in self.bought:
            mine = self.market.supporters[one.project]
            paid.append(np.bincount(self._when.take(mine.who), mine.weighted, count).tolist())
        for number in range(known, len(self.bought)):
            one = self.bought[number]
            had = self._start * round(dried[number + 1]) - sum(
                price * round(paid[before][number + 1]) for before, price in enumerate(self._prices)
            )
            rest = one.cost * self._unit - had
            factor = one.rich_points // gcd(rest, one.rich_points)
            self._unit *= factor
            self._start *= factor
            self._prices = [price * factor for price in self._prices]
            self._prices.append(rest * factor // one.rich_points)
