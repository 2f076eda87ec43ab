"""A project looked at in one round: its price in floats, with a bound of the error."""

import numpy as np

from rathaus.participation.counting.market import Floats, Supporters, dot
from rathaus.participation.counting.memory import INFINITE

EPS = float(np.finfo(np.float64).eps)


class Look:
    """f(t) = sum of min(money, t x points) of a project's supporters; the price is where f = cost.

    f is concave: its slope, the points of those who can pay t, falls. So Newton's steps from the
    left never go too far, and an error of f is at most divided by the slope a little to the right.
    """

    def __init__(self, one: Supporters, have: Floats, noise: float, error: float) -> None:
        self.one, self.have, self.noise, self.error = one, have, noise, error
        self.price = self.doubt = self.poor = self.rich = self.missing = 0.0

    def _step(self, price: float) -> float:
        """Newton's step from `price`; sets rich (points that can pay) and poor (voters that not)."""
        one = self.one
        due = price if one.points is None else price * one.points
        can = self.have > due
        self.rich = dot(one.weighted, can)
        self.poor = one.voters - self.rich if one.points is None else float(one.voters)
        value = dot(np.minimum(self.have, due), one.weights)
        return price + (one.cost - value) / self.rich if self.rich else INFINITE

    def _fuzz(self, price: float) -> float:
        wrong = self.poor * self.error + self.noise * self.one.cost
        return wrong / self.rich + 8 * EPS * price

    def above(self, limit: float) -> float:
        """A certain lower bound of the price if it is above the limit; else 0."""
        step = self._step(limit)
        if not self.rich or step <= limit:
            return 0.0
        self.missing = (step - limit - 2 * self._fuzz(step)) * self.rich
        return limit + self.missing / self.rich

    def settle(self, low: float) -> bool:
        """Find price and doubt; False where floats cannot."""
        price = low
        for _step in range(len(self.have) + 3):
            new = self._step(price)
            if not self.rich:
                return False
            if new <= price * (1 + 2 * EPS):
                break
            price = new
        else:
            return False
        self.price, self.doubt = price, 1.25 * self._fuzz(price)
        rich, right = self.rich, price + self.doubt
        due = right if self.one.points is None else right * self.one.points
        self.rich = dot(self.one.weighted, self.have > due + self.error)
        return self.rich > 0 and 1.25 * self.rich >= rich
