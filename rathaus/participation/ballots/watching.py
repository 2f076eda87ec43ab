"""What looks wrong while a poll runs: judged by networks, ages of accounts and speed, not by choices."""

from dataclasses import dataclass
from itertools import pairwise

from django.db.models import Count

from rathaus.participation.ballots.models import Alarm, Mark, Poll, SealedBallot, TurnoutPoint

ORIGIN_MANY, ORIGIN_SHARE = 30, 0.2  # votes from one network since the last stir, and of all
FRESH_MANY, FRESH_SHARE = 20, 0.5  # votes of accounts made within the day before
RUSH_MANY, RUSH_TIMES = 100, 5  # votes of an interval, and how often the usual number


@dataclass(frozen=True)
class Suspicion:
    """Something to look at. `aside`: votes of this kind are laid aside until somebody decides."""

    what: str
    votes: int
    origin: str = ""
    aside: bool = False


def suspicions(poll: Poll) -> list[Suspicion]:
    """From what stands since the last stir. Three queries."""
    rows = Mark.objects.filter(poll=poll, counts=True).exclude(contest=None)
    seen = rows.exclude(origin="").values("origin").annotate(n=Count("pk")).order_by("-n")
    numbers = {one["origin"]: one["n"] for one in seen}
    every = sum(numbers.values())
    found = [
        Suspicion("origin", n, origin, aside=True)
        for origin, n in numbers.items()
        if n >= ORIGIN_MANY and n >= ORIGIN_SHARE * every
    ]
    fresh = rows.filter(fresh=True).count()
    if fresh >= FRESH_MANY and fresh >= FRESH_SHARE * every:
        found.append(Suspicion("fresh", fresh, aside=True))
    found += _rush(poll)
    return found


def _rush(poll: Poll) -> list[Suspicion]:
    """Many more votes per minute in the last interval than in those before."""
    points = list(TurnoutPoint.objects.filter(poll=poll).order_by("at").values_list("at", "voted"))
    if len(points) < 5:
        return []
    if Alarm.objects.filter(poll=poll, what="rush", at__gte=points[-1][0]).exists():
        return []  # told already
    speeds = [
        (after[1] - before[1]) / max(1.0, (after[0] - before[0]).total_seconds() / 60)
        for before, after in pairwise(points)
    ]
    last, usual = points[-1][1] - points[-2][1], sum(speeds[:-1]) / len(speeds[:-1])
    rush = last >= RUSH_MANY and speeds[-1] > RUSH_TIMES * usual
    return [Suspicion("rush", last)] if rush else []


def lay_aside(alarm: Alarm) -> int:
    """Label what is known of this kind since the last stir, marks and boxes alike; how many boxes.

    What is rejected later is never opened, what is accepted is opened among all others: so the
    label tells nobody's choice.
    """
    which = {"fresh": True} if alarm.what == "fresh" else {"origin": alarm.origin}
    Mark.objects.filter(poll=alarm.poll_id, lot=0, **which).update(lot=alarm.pk)
    boxes = SealedBallot.objects.filter(contest__poll=alarm.poll_id, lot=0, **which)
    return boxes.update(lot=alarm.pk)
