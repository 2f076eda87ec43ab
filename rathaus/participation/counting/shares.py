"""The Method of Equal Shares with one fixed share: floats find, exact numbers decide.

Every voter has the same share of money. A project is bought at the price `t` per point at which its
supporters together pay its cost, none more than t x points and none more than he has. The project
with the smallest t/cost (utility cost) or t (cardinality) is bought next, until none is affordable.

Every float carries a bound of its error. Where the bound leaves a doubt (who of two is first, can
they pay, is somebody dry) the ledger's exact numbers are asked; a float never decides.
"""

from dataclasses import dataclass, field
from fractions import Fraction
from heapq import heapify, heappop, heappush

import numpy as np
import numpy.typing as npt

from rathaus.participation.counting.columns import Profiles
from rathaus.participation.counting.ledger import Bought, Ledger
from rathaus.participation.counting.model import Ints

Floats = npt.NDArray[np.float64]
EPS = float(np.finfo(np.float64).eps)
INFINITE = float("inf")
REFRESH = 2.0**-30  # of the share: from this error on the floats are drawn anew from the exact numbers


@dataclass(frozen=True, eq=False)
class Supporters:
    """Of one project: which profiles, their voters, points each gives, weight x points."""

    cost: int
    who: Ints
    weights: Floats
    points: Floats | None  # None: one each
    weighted: Floats
    total: int
    most: int
    voters: int


@dataclass(frozen=True, eq=False)
class Market:
    """What stays the same in every run: projects with their supporters; who cannot be bought."""

    profiles: Profiles
    supporters: tuple[Supporters, ...]
    ranks: tuple[int, ...]  # at ties the smaller wins
    rivals: tuple[tuple[int, ...], ...]  # of the same exclusion group
    by_cost: bool

    @property
    def for_sale(self) -> list[int]:
        """Projects with supporters and a cost."""
        return [n for n, one in enumerate(self.supporters) if one.total > 0 and one.cost > 0]

    @property
    def free(self) -> list[int]:
        """Projects with supporters that cost nothing: always won."""
        return [n for n, one in enumerate(self.supporters) if one.total > 0 and one.cost == 0]


def supporters(profiles: Profiles, costs: list[int]) -> tuple[Supporters, ...]:
    """The profiles turned round: for every project who supports it."""
    owner = np.repeat(np.arange(len(profiles.weights)), np.diff(profiles.starts))
    order = np.argsort(profiles.options, kind="stable")
    bounds = np.searchsorted(profiles.options[order], np.arange(len(costs) + 1))
    owner, points = owner[order], profiles.scores[order]
    found = []
    for number, cost in enumerate(costs):
        part = slice(int(bounds[number]), int(bounds[number + 1]))
        who, mine = owner[part], points[part]
        weights = profiles.weights[who]
        weighted = weights * mine
        alike = bool((mine == 1).all())
        found.append(
            Supporters(
                cost, who, weights.astype(float), None if alike else mine.astype(float),
                weighted.astype(float), int(weighted.sum()), int(mine.max(initial=0)),
                int(weights.sum()),
            )  # fmt: skip
        )
    return tuple(found)


@dataclass(eq=False)
class Offer:
    """A project's price in this round: `price` up to `error`; exact where it had to be."""

    project: int
    price: float
    error: float
    low: float
    high: float
    exact: Fraction | None = None


@dataclass(eq=False)
class Run:
    """One run with one share. `bought` in order; `lost` says to whom a tie was lost."""

    market: Market
    start: Fraction
    bought: list[int] = field(default_factory=list)
    lost: dict[int, int] = field(default_factory=dict)
    asked: int = 0  # how often the exact numbers had to be asked

    def __post_init__(self) -> None:
        self.ledger = Ledger(self.market.profiles, self.start, len(self.market.supporters))
        self.money: Floats = np.full(len(self.market.profiles.weights), float(self.start))
        self.error = EPS * float(self.start)  # of every single voter's money
        self._prices: dict[int, float] = {}  # lower bounds, only ever rising

    def run(self) -> "Run":
        """Buy until nothing is affordable."""
        heap = []
        for number in self.market.for_sale:
            one = self.market.supporters[number]
            self._prices[number] = one.cost / one.total * (1 - 4 * EPS)
            heap.append((self._key(number, self._prices[number]), number))
        heapify(heap)
        gone: set[int] = set()
        for number in self.market.free:
            if number not in gone:
                self.bought.append(number)
                gone.update(self.market.rivals[number])
        while (offer := self._best(heap, gone)) is not None:
            self._buy(offer)
            gone.add(offer.project)
            gone.update(self.market.rivals[offer.project])
        return self

    def _key(self, number: int, price: float) -> float:
        return price / self.market.supporters[number].cost if self.market.by_cost else price

    def _best(self, heap: list[tuple[float, int]], gone: set[int]) -> Offer | None:
        """The next to buy; the heap keeps the others at their new lower bounds."""
        offers: list[Offer] = []
        ceiling = INFINITE
        while heap and heap[0][0] <= ceiling:
            _low, number = heappop(heap)
            if number in gone:
                continue
            offer = self._offer(number)
            if offer is not None:
                offers.append(offer)
                ceiling = min(ceiling, offer.high)
        if not offers:
            return None
        close = [one for one in offers if one.low <= ceiling]
        best = close[0] if len(close) == 1 else self._decide(close)
        for one in offers:
            if one is not best:
                self._prices[one.project] = max(self._prices[one.project], one.price - one.error)
                heappush(heap, (one.low, one.project))
        return best

    def _decide(self, close: list[Offer]) -> Offer:
        """Who of several that floats cannot tell apart: exact price, then the rule of ties."""
        keys: dict[int, tuple[Fraction, int]] = {}
        for one in close:
            if one.exact is None:
                one.exact, _dried, _rich = self._exact(one.project, one.price, one.error)
            cost = self.market.supporters[one.project].cost
            key = one.exact / cost if self.market.by_cost else one.exact
            keys[one.project] = (key, self.market.ranks[one.project])
        best = min(close, key=lambda one: keys[one.project])
        for one in close:
            if one is not best and keys[one.project][0] == keys[best.project][0]:
                self.lost[one.project] = best.project
        return best

    def _offer(self, number: int) -> Offer | None:
        """The price now, or None where the supporters cannot pay it any more."""
        one = self.market.supporters[number]
        have = self.money.take(one.who)
        # a sum of n numbers, none negative, is right up to n x EPS of itself
        doubt = one.voters * self.error + (len(have) + 4) * EPS * one.cost * 2
        together = float(have.dot(one.weights))
        margin = doubt + len(have) * EPS * together
        if together < one.cost - margin:
            return None
        if together > one.cost + margin:
            price, rich = _price(one, have, self._prices[number])
            if rich > 0:
                # f(t) = sum of min(money, t x points) is concave: an error of its value is at most
                # divided by its slope a little to the right of the price
                error = 2 * doubt / rich + 4 * EPS * price
                clear = _points_above(one, have, price + error, self.error)
                if 2 * clear >= rich:
                    return self._priced(number, price, error)
        self.asked += 1
        if self.ledger.money_of(one.who[~self.ledger.dry.take(one.who)]) < one.cost:
            return None
        exact = self._exact(number, 0.0, INFINITE)[0]
        offer = self._priced(number, float(exact), 4 * EPS * float(exact))
        offer.exact = exact
        return offer

    def _priced(self, number: int, price: float, error: float) -> Offer:
        low, high = self._key(number, price - error), self._key(number, price + error)
        return Offer(number, price, error, low * (1 - 4 * EPS), high * (1 + 4 * EPS))

    def _margin(self, one: Supporters, price: float, error: float) -> float:
        """How far a voter's money must be from what is due to be surely more or less."""
        return self.error + one.most * (error + 8 * EPS * price) + 4 * EPS * float(self.start)

    def _exact(self, number: int, price: float, error: float) -> tuple[Fraction, Ints, int]:
        """Exact price, the profiles that become dry by it, and the points of those who do not."""
        self.asked += 1
        one = self.market.supporters[number]
        living = ~self.ledger.dry.take(one.who)
        poor, rich = np.zeros_like(living), np.zeros_like(living)
        points = np.ones(len(living)) if one.points is None else one.points
        if error < INFINITE:
            rest, margin = self.money.take(one.who) - price * points, self._margin(one, price, error)
            poor, rich = living & (rest < -margin), living & (rest > margin)
        doubtful = np.flatnonzero(living & ~poor & ~rich)
        due = one.cost - self.ledger.money_of(one.who[poor])
        share = round(float(one.weighted[rich].sum() + one.weighted[doubtful].sum()))
        each = self.ledger.money_each(one.who[doubtful])
        ratios = [money / int(points[at]) for money, at in zip(each, doubtful, strict=True)]
        dried = []
        for at in sorted(range(len(each)), key=ratios.__getitem__):
            place, mine = doubtful[at], int(one.weighted[doubtful[at]])
            # who has exactly what is due is dry as well; but somebody has to bear the price
            if ratios[at] * share > due or share == mine:
                break
            dried.append(place)
            due -= each[at] * int(one.weights[place])
            share -= mine
        gone = one.who[np.array(dried, dtype=np.int64)]
        return due / share, np.concatenate((one.who[poor], gone)), share

    def _buy(self, offer: Offer) -> None:
        one = self.market.supporters[offer.project]
        living = ~self.ledger.dry.take(one.who)
        rest = self._rest(one, offer.price)
        margin = self._margin(one, offer.price, offer.error)
        poor = living & (rest < -margin)
        if bool((living & ~poor & (rest <= margin)).any()):
            price, dried, share = self._exact(offer.project, offer.price, offer.error)
            offer.price, offer.error = float(price), 2 * EPS * float(price)
            rest = self._rest(one, offer.price)
        else:
            dried, share = one.who[poor], round(float(one.weighted.dot(living & ~poor)))
        self.ledger.buy(Bought(offer.project, one.cost, dried, share))
        self.money[one.who] = np.maximum(rest, 0.0)
        self.money[dried] = 0.0
        self.error += one.most * (offer.error + 4 * EPS * offer.price) + 2 * EPS * float(self.start)
        self.bought.append(offer.project)
        if self.error > REFRESH * float(self.start):
            self.money = self.ledger.in_floats()
            self.error = (len(self.bought) + 4) * 4 * EPS * float(self.start)

    def _rest(self, one: Supporters, price: float) -> Floats:
        rest: Floats = self.money.take(one.who)
        rest -= price if one.points is None else price * one.points
        return rest


def _price(one: Supporters, have: Floats, low: float) -> tuple[float, float]:
    """Price per point, and the points of those who can pay it; from a lower bound upwards."""
    price = low
    paid = have * one.weights
    for _step in range(len(have) + 2):
        can = have >= price if one.points is None else have >= price * one.points
        rich = float(one.weighted.dot(can))
        if rich <= 0:
            return price, 0.0
        spent = float(paid.sum(where=~can))
        new = (one.cost - spent) / rich
        if new <= price * (1 + EPS):
            return max(new, price), rich
        price = new
    return price, 0.0


def _points_above(one: Supporters, have: Floats, price: float, margin: float) -> float:
    """Points of those who surely can pay this price."""
    can = have > (price if one.points is None else price * one.points) + margin
    return float(one.weighted.dot(can))
