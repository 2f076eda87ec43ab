"""The exact side of equal shares: every amount of money is a whole number of a tiny unit.

A voter who can still pay has paid in full for all funded projects of the ballot; all others have
nothing left ("dry"). So what any voters have together is start x voters - sum of price x points.
"""

from dataclasses import dataclass, field
from fractions import Fraction
from math import gcd

import numpy as np
import numpy.typing as npt

from rathaus.participation.counting.columns import Profiles
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
    """Prices of the funded projects, worked out exactly only when somebody asks."""

    profiles: Profiles
    start: Fraction
    projects: int
    bought: list[Bought] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.dry: npt.NDArray[np.bool_] = np.zeros(len(self.profiles.weights), dtype=bool)
        self._place = np.full(self.projects, -1, dtype=np.int64)  # when was it bought
        self._unit = self.start.denominator  # amounts below are in 1/_unit
        self._start = self.start.numerator
        self._prices: list[int] = []

    def buy(self, one: Bought) -> None:
        """Enter a project."""
        self._place[one.project] = len(self.bought)
        self.bought.append(one)
        self.dry[one.dried] = True

    def price(self, number: int) -> Fraction:
        """What a point cost in the project bought as number `number`."""
        self._work_out(number + 1)
        return Fraction(self._prices[number], self._unit)

    def money_of(self, who: Ints) -> Fraction:
        """What these voters (profiles, none of them dry) have together."""
        self._work_out(len(self.bought))
        return Fraction(self._money(who, len(self.bought)), self._unit)

    def money_each(self, who: Ints) -> list[Fraction]:
        """What a single voter of each of these profiles (none of them dry) has."""
        self._work_out(len(self.bought))
        entries, which = self.profiles.entries_of(who)
        place = self._place[self.profiles.options[entries]]
        entries, which, place = entries[place >= 0], which[place >= 0], place[place >= 0]
        have = [self._start] * len(who)
        points = self.profiles.scores[entries].tolist()
        for voter, number, score in zip(which.tolist(), place.tolist(), points, strict=True):
            have[voter] -= self._prices[number] * score
        known: dict[int, Fraction] = {}
        return [known.setdefault(one, Fraction(one, self._unit)) for one in have]

    def in_floats(self) -> npt.NDArray[np.float64]:
        """What everybody has, each rounded a few times only."""
        self._work_out(len(self.bought))
        prices = np.zeros(self.projects)
        for one, price in zip(self.bought, self._prices, strict=True):
            prices[one.project] = price / self._unit
        paid = prices.take(self.profiles.options) * self.profiles.scores
        have = self._start / self._unit - np.add.reduceat(paid, self.profiles.starts[:-1])
        have[self.dry] = 0.0
        return np.maximum(have, 0.0)

    def _work_out(self, upto: int) -> None:
        for number in range(len(self._prices), upto):
            one = self.bought[number]
            rest = one.cost * self._unit - self._money(one.dried, number)
            shared = gcd(rest, one.rich_points)
            factor = one.rich_points // shared
            self._unit *= factor
            self._start *= factor
            self._prices = [price * factor for price in self._prices]
            self._prices.append(rest // shared)

    def _money(self, who: Ints, before: int) -> int:
        """In 1/_unit: what these had together before the project number `before` was bought."""
        weights = self.profiles.weights[who]
        entries, which = self.profiles.entries_of(who)
        place = self._place[self.profiles.options[entries]]
        paid = (place >= 0) & (place < before)
        # whole numbers below 2**53 all of them, so their sums in floats are exact
        amounts = weights[which[paid]] * self.profiles.scores[entries[paid]]
        points = np.bincount(place[paid], amounts, before)
        prices = self._prices[:before]
        spent = sum(price * round(sold) for price, sold in zip(prices, points, strict=True))
        return self._start * int(weights.sum()) - spent
