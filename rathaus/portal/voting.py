"""The vote the start page shows: the one that ends first, unless it is an award's."""

from dataclasses import dataclass
from datetime import datetime

from rathaus.accounts.queries import local_day
from rathaus.kernel.actor import Actor
from rathaus.participation.ballots.queries import PollView, Turnout, polls_for, turnout


@dataclass(frozen=True)
class Vote:
    """An open vote with its turnout as of the last interval, and the days left."""

    poll: PollView
    turnout: Turnout
    days: int


def vote_for_home(*, actor: Actor, at: datetime) -> Vote | None:
    """None while nothing can be voted on. The number of queries does not grow."""
    running = [one for one in polls_for(actor=actor, state="open") if one.running(at)]
    if not running:
        return None
    poll = min(running, key=lambda one: (not one.secret, one.closes_at))
    days = (local_day(poll.closes_at) - local_day(at)).days
    return Vote(poll, turnout(actor=actor, poll=poll.id), days)
