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

from rathaus.participation.counting.ledger import Bought, Ledger
from rathaus.participation.counting.look import EPS, Look
from rathaus.participation.counting.market import BLOCK, Floats, Market, Supporters, dot
from rathaus.participation.counting.memory import INFINITE, Memory, Recall, Sighting, Track
from rathaus.participation.counting.model import Ints

REFRESH = 2.0**-18  # of the share: from this error on the floats are drawn from the exact numbers
FEW, MANY = 64, 0.8  # supporters worth sorting out, once fewer than this part can still pay


@dataclass(eq=False)
class Offer:
    """A project's place in this round: low <= t/cost (or t) <= high.

    `high` is infinite for one that was only seen to be dearer than another. `exact` is the price
    where the exact numbers had to be asked.
    """

    project: int
    low: float
    high: float
    price: float
    error: float
    exact: Fraction | None = None
    have: Floats | None = None  # what its supporters have


@dataclass(eq=False)
class Run:
    """One run with one share. `lost`: to whom a tie was lost; `asked`: how often exactly."""

    market: Market
    start: Fraction
    memory: Memory = field(default_factory=Memory)
    before: Track | None = None
    lost: dict[int, int] = field(default_factory=dict)
    asked: int = 0

    def __post_init__(self) -> None:
        self.ledger = Ledger(self.market, self.start)
        self.share = float(self.start)
        self.money: Floats = np.full(len(self.market.profiles.weights), self.share)
        self.error = EPS * self.share  # of every single voter's money
        self.track = Track(
            self.share, self.before.number + 1 if self.before else 0, errors=[self.error]
        )
        self.recall = Recall(self.memory, self.track, self.before)
        self.won: list[int] = []
        self._lows: dict[int, float] = {}  # lower bounds of prices, only ever rising
        self._living: dict[int, Supporters] = {}  # supporters without those who became dry

    def run(self) -> "Run":
        """Buy until nothing is affordable."""
        heap, gone = [], set[int]()
        for number in self.market.free:
            if number not in gone:
                self.won.append(number)
                gone.update(self.market.rivals[number])
        for number in self.market.for_sale:
            one = self.market.supporters[number]
            if self.start * one.voters >= one.cost:
                self._lows[number] = one.cost / one.total * (1 - 4 * EPS)
                heap.append((self._key(number, self._lows[number]), number))
        heapify(heap)
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
        ceiling, looked = INFINITE, set[int]()
        if (expected := self.recall.expected()) is not None and expected not in gone:
            looked.add(expected)
            if (offer := self._offer(expected, INFINITE)) is not None:
                offers.append(offer)
                ceiling = offer.high
            else:
                gone.add(expected)
        while heap and heap[0][0] <= ceiling:
            _low, number = heappop(heap)
            if number in gone or number in looked:
                continue
            if (offer := self._offer(number, ceiling)) is not None:
                offers.append(offer)
                ceiling = min(ceiling, offer.high)
        close = [one for one in offers if one.low <= ceiling]
        best = close[0] if len(close) == 1 else self._decide(close) if close else None
        for one in offers:
            if one is not best:
                heappush(heap, (one.low, one.project))
        return best

    def _decide(self, close: list[Offer]) -> Offer:
        """Who of several that floats cannot tell apart: exact price, then the rule of ties."""
        keys: dict[int, tuple[Fraction, int]] = {}
        for one in close:
            if one.exact is None:
                one.exact = self._exact(one.project, one.price, one.error)[0]
            cost = self.market.supporters[one.project].cost
            key = one.exact / cost if self.market.by_cost else one.exact
            keys[one.project] = (key, self.market.ranks[one.project])
        best = min(close, key=lambda one: keys[one.project])
        for one in close:
            if one is not best and keys[one.project][0] == keys[best.project][0]:
                self.lost[one.project] = best.project
        return best

    def _offer(self, number: int, ceiling: float) -> Offer | None:
        """The place now, or None where the supporters cannot pay it any more."""
        whole = self.market.supporters[number]
        limit = ceiling * whole.cost * (1 + 4 * EPS) if self.market.by_cost else ceiling
        bound = self.recall.bound(number, whole.cost, whole.total)
        if bound == INFINITE:
            return None
        if bound > limit:
            return self._later(number, bound)
        one, have = self._reach(number)
        # a sum of n numbers, none negative, is right up to n x EPS of itself
        noise = (min(len(have), BLOCK) + len(have) / BLOCK + 8) * EPS * 2
        together = dot(have, one.weights)
        margin = one.voters * self.error + noise * max(together, one.cost)
        if together < one.cost - margin:
            self._remember(number, INFINITE, one.cost - together - margin, 0.0)
            return None
        if together > one.cost + margin:
            look = Look(one, have, noise, self.error)
            if limit < INFINITE and (low := look.above(limit)) > limit:
                self._remember(number, limit, look.missing, look.rich)
                return self._later(number, low)
            if look.settle(max(self._lows[number], bound)):
                self._remember(number, look.price - look.doubt, 0.0, look.rich)
                offer = self._priced(number, look.price, look.doubt)
                offer.have = have
                return offer
        return self._priced_exactly(number)

    def _reach(self, number: int) -> tuple[Supporters, Floats]:
        """The supporters who are not dry (about) and what each has."""
        one = self._living.get(number) or self.market.supporters[number]
        have = self.money.take(one.who)
        if len(have) > FEW and np.count_nonzero(have) < MANY * len(have):
            one = self._living[number] = one.without(self.ledger.dry.take(one.who))
            have = self.money.take(one.who)
        return one, have

    def _remember(self, number: int, price: float, missing: float, rich: float) -> None:
        one, here = self.market.supporters[number], len(self.track.bought)
        poor = one.voters - rich if one.points is None else one.voters
        missing -= 2 * one.voters * self.error
        self.memory.keep(number, Sighting(self.track, here, price, missing, poor, rich))

    def _later(self, number: int, low: float) -> Offer:
        self._lows[number] = max(self._lows[number], low)
        return Offer(number, self._key(number, low) * (1 - 4 * EPS), INFINITE, low, INFINITE)

    def _priced(self, number: int, price: float, error: float) -> Offer:
        low, high = self._key(number, price - error), self._key(number, price + error)
        self._lows[number] = max(self._lows[number], price - error)
        return Offer(number, low * (1 - 4 * EPS), high * (1 + 4 * EPS), price, error)

    def _priced_exactly(self, number: int) -> Offer | None:
        self.asked += 1
        one = self.market.supporters[number]
        if self.ledger.money_of(one.who[~self.ledger.dry.take(one.who)]) < one.cost:
            return None
        exact = self._exact(number, 0.0, INFINITE)[0]
        offer = self._priced(number, float(exact), 4 * EPS * float(exact))
        offer.exact = exact
        return offer

    def _margin(self, one: Supporters, price: float, error: float) -> float:
        """How far a voter's money must be from what is due to be surely more or less."""
        return self.error + one.most * (error + 8 * EPS * price) + 4 * EPS * self.share

    def _exact(self, number: int, price: float, error: float) -> tuple[Fraction, Ints, int]:
        """Exact price, the profiles that become dry by it, and the points of those who do not."""
        self.asked += 1
        one = self._living.get(number) or self.market.supporters[number]
        living = ~self.ledger.dry.take(one.who)
        poor, rich = np.zeros_like(living), np.zeros_like(living)
        if error < INFINITE:
            rest, margin = self._rest(one, price), self._margin(one, price, error)
            poor, rich = living & (rest < -margin), living & (rest > margin)
        doubtful = np.flatnonzero(living & ~poor & ~rich)
        due = one.cost - self.ledger.money_of(one.who[poor])
        share = round(float(one.weighted[rich].sum() + one.weighted[doubtful].sum()))
        each = self.ledger.money_each(one.who[doubtful])
        points = [1] * len(each) if one.points is None else one.points[doubtful].tolist()
        ratios = [money / round(mine) for money, mine in zip(each, points, strict=True)]
        dried = []
        for at in sorted(range(len(each)), key=ratios.__getitem__):
            place, mine = doubtful[at], round(float(one.weighted[doubtful[at]]))
            # who has exactly what is due is dry as well; but somebody has to bear the price
            if ratios[at] * share > due or share == mine:
                break
            dried.append(place)
            due -= each[at] * round(float(one.weights[place]))
            share -= mine
        gone = one.who[np.array(dried, dtype=np.int64)]
        return due / share, np.concatenate((one.who[poor], gone)), share

    def _buy(self, offer: Offer) -> None:
        one = self._living.get(offer.project) or self.market.supporters[offer.project]
        rest = self._rest(one, offer.price, offer.have)
        margin = self._margin(one, offer.price, offer.error)
        poor = rest < -margin
        if np.count_nonzero(poor) == np.count_nonzero(rest <= margin):
            dried, share = one.who[poor], one.total - round(dot(one.weighted, poor))
            dried = dried[~self.ledger.dry.take(dried)]
            self.money[one.who] = np.maximum(rest, 0.0)
        else:
            price, dried, share = self._exact(offer.project, offer.price, offer.error)
            offer.price, offer.error = float(price), 2 * EPS * float(price)
            self.money[one.who] = np.maximum(self._rest(one, offer.price), 0.0)
            self.money[dried] = 0.0
        self.ledger.buy(Bought(offer.project, one.cost, dried, share))
        self.error += one.most * (offer.error + 4 * EPS * offer.price) + 2 * EPS * self.share
        self.won.append(offer.project)
        if self.error > REFRESH * self.share:
            self.money = self.ledger.in_floats()
            self.error = (len(self.won) + 4) * 4 * EPS * self.share
        self.track.bought.append(offer.project)
        self.track.paid.append(offer.price * one.most)
        self.track.errors.append(self.track.errors[-1] + one.most * offer.error + self.error)

    def _rest(self, one: Supporters, price: float, have: Floats | None = None) -> Floats:
        money: Floats = self.money.take(one.who) if have is None else have
        return money - (price if one.points is None else price * one.points)
