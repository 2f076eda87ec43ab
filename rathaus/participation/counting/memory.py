"""What earlier runs of add1 teach the next one: bounds that spare most looks at most projects.

Run k had seen project p in round r. The run now on has bought the same projects until round r, with
shares larger by d. Then nobody has more than D above what he had in run k, where D grows by what
each project became cheaper:  D = d + sum of max(0, price_k - price_now) x most points.
So if its supporters had M together, they have at most M + voters x D now. And if at the price L
there was `missing` to the cost, there is missing - poor x D now (poor: who could not pay L), which
moves the price from L by at most that divided by the points of those who could pay L (downwards),
by at least that divided by all points (upwards). Both bounds are certain.
"""

from bisect import bisect_right
from dataclasses import dataclass, field

INFINITE = float("inf")
SAFE = 1e-12  # many times what the few operations here can be wrong by
OLDEST = 4  # runs ago; what was seen before that bounds too little
KEPT, TRIED = 8, 3  # sightings of a project: kept, and asked for a bound


@dataclass(frozen=True, eq=False)
class Track:
    """A run: its share, what it bought at what price, the largest error of anybody's money."""

    share: float
    number: int = 0  # of the run
    bought: list[int] = field(default_factory=list)
    paid: list[float] = field(default_factory=list)  # price x most points, rounded up
    errors: list[float] = field(default_factory=lambda: [0.0])


@dataclass(frozen=True, eq=False)
class Sighting:
    """A project seen in a round, from where it was looked at.

    At `price` there was `missing` to its cost; `voters` could not pay that price, `points` are of
    those who could. Price infinite: nobody's points set a limit, all their money was not enough.
    """

    track: Track
    round: int
    price: float
    missing: float
    voters: float
    points: float


@dataclass(eq=False)
class Memory:
    """Sightings of all projects, by round."""

    seen: dict[int, list[Sighting]] = field(default_factory=dict)

    def keep(self, number: int, one: Sighting) -> None:
        """Remember; of one round only the newest."""
        known = self.seen.setdefault(number, [])
        place = bisect_right(known, one.round, key=lambda other: other.round)
        if place and known[place - 1].round == one.round:
            known[place - 1] = one
            return
        known.insert(place, one)
        if len(known) > KEPT:
            del known[(place + KEPT // 2) % KEPT]


@dataclass(eq=False)
class Recall:
    """The memory as seen by the run that is on."""

    memory: Memory
    now: Track
    last: Track | None = None
    _drift: dict[Track, list[float]] = field(default_factory=dict)
    _bare: dict[Track, float] = field(default_factory=dict)  # the last of it without the errors

    def expected(self) -> int | None:
        """What the run before bought next from here, if it came the same way."""
        here = len(self.now.bought)
        if self.last is None or here >= len(self.last.bought):
            return None
        return self.last.bought[here] if self.drift(self.last, here) < INFINITE else None

    def bound(self, number: int, cost: int, total: int) -> float:
        """A certain lower bound of the price now; infinite: its supporters cannot pay it."""
        here, best, tries = len(self.now.bought), 0.0, 0
        for one in reversed(self.memory.seen.get(number, ())):
            if one.round > here or self.now.number - one.track.number > OLDEST:
                continue
            known = self._drift.get(one.track, ())
            more = known[one.round] if one.round < len(known) else self.drift(one.track, one.round)
            if more == INFINITE:
                continue
            missing = one.missing - one.voters * more
            if one.price == INFINITE:
                if missing > SAFE * cost:
                    return INFINITE
            else:
                points = one.points if missing < 0 else total
                best = max(best, one.price + missing / points - SAFE * one.price)
            tries += 1
            if tries == TRIED:
                break
        return best * (1 - SAFE)

    def drift(self, track: Track, upto: int) -> float:
        """D above, for the first `upto` purchases of that run; infinite where the ways part."""
        if track is self.now:
            return 0.0  # a later round of the same run: money only fell
        known = self._drift.get(track)
        if known is None:
            first = max(0.0, self.now.share - track.share) * (1 + SAFE)
            known = self._drift[track] = [first + 2 * (track.errors[0] + self.now.errors[0])]
            self._bare[track] = first
        while len(known) <= upto:
            at = len(known) - 1
            if known[at] == INFINITE:
                return INFINITE
            if self.now.bought[at] == track.bought[at]:
                self._bare[track] += max(0.0, track.paid[at] - self.now.paid[at])
                errors = track.errors[at + 1] + self.now.errors[at + 1]
                known.append(self._bare[track] + 2 * errors)
            else:
                known.append(INFINITE)
        return known[upto]
