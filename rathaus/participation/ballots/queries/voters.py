"""What a voter may ask of the own pass, and of the own tracking code."""

from dataclasses import dataclass

from rathaus.participation.ballots import sealing
from rathaus.participation.ballots.models import Contest, Mark, Poll, Receipt, SealedBallot
from rathaus.participation.ballots.passes import read_pass
from rathaus.participation.ballots.rules import frozen


@dataclass(frozen=True)
class Right:
    """What a pass is good for: ids of contests still open to it and of those already used."""

    poll: int
    level: str
    channel: str
    contests: tuple[int, ...]
    used: tuple[int, ...]

    @property
    def spent(self) -> bool:
        """Nothing left to vote on."""
        return not self.contests


def right_of(*, voter: str) -> Right:
    """What the pass is good for. Refusal (403) where it is not ours or too old. Three queries."""
    passed = read_pass(voter)
    names = ("key", "rules_hash", "public_key")
    key, rules_hash, public_key = Poll.objects.values_list(*names).get(pk=passed.poll)
    keys = sealing.keys_of(key)
    own = {
        one.id: {keys.mark(one.scope, holder) for holder in passed.holders}
        for one in frozen(passed.poll, rules_hash, public_key).values()
        if not one.district or one.district in passed.districts
    }
    every = [key for marks in own.values() for key in marks]
    marked = set(Mark.objects.filter(voter__in=every).values_list("voter", flat=True))
    used = tuple(pk for pk, marks in own.items() if marks & marked)
    open_ones = tuple(pk for pk in own if pk not in used)
    return Right(passed.poll, passed.level, passed.channel, open_ones, used)


def has_voted(*, voter: str) -> bool:
    """Is there nothing left to vote on with this pass?"""
    return right_of(voter=voter).spent


@dataclass(frozen=True)
class Listed:
    """Where a tracking code leads: `state` "sealed" (in the urn), "counted" or "unknown"."""

    state: str
    contest: str = ""

    def __bool__(self) -> bool:
        return self.state != "unknown"


def receipt_listed(*, poll: int, code: str) -> Listed:
    """Is the ballot with this code in the urn or in the published list? Never what is on it."""
    key = Poll.objects.filter(pk=poll).values_list("key", flat=True).first() or ""
    receipt = sealing.receipt_of(key, code)
    for state, model in (("counted", Receipt), ("sealed", SealedBallot)):
        row = model.objects.filter(receipt=receipt, contest__poll=poll).values("contest").first()
        if row is not None:
            return Listed(state, Contest.objects.get(pk=row["contest"]).title)
    return Listed("unknown")
