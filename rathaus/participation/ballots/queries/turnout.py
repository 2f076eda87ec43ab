"""How many have voted, in what ways, and what was changed in public. Nothing about choices."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count

from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import require
from rathaus.participation.ballots import policies
from rathaus.participation.ballots.models import (
    Alarm,
    Ballot,
    Correction,
    ElectorateChange,
    Poll,
    SealedBallot,
    TurnoutPoint,
)


@dataclass(frozen=True)
class Turnout:
    """`at`: the end of the interval the numbers are from; None before the first one."""

    entitled: int | None
    voted: int
    by_level: dict[str, int] = field(default_factory=dict)
    by_channel: dict[str, int] = field(default_factory=dict)
    invalid: int = 0
    set_aside: int = 0
    at: datetime | None = None


def turnout(*, actor: Actor, poll: int) -> Turnout:
    """Who has voted, as of the last interval, for everybody alike; exact after the closing."""
    row = Poll.objects.get(pk=poll)
    point = TurnoutPoint.objects.filter(poll=row).order_by("-at").first()
    if point is None:
        return Turnout(row.entitled, 0)
    invalid = 0
    if row.state in (Poll.State.COUNTED, Poll.State.PUBLISHED):
        invalid = Ballot.objects.filter(contest__poll=row, valid=False).count()
    left_out = Correction.objects.filter(poll=row, accepted=False)
    aside = sum(left_out.values_list("votes", flat=True))
    return Turnout(
        row.entitled, point.voted, point.by_level, point.by_channel, invalid, aside, point.at
    )


def turnout_points(*, actor: Actor, poll: int) -> list[TurnoutPoint]:
    """The curve over time, at the intervals, oldest first."""
    return list(TurnoutPoint.objects.filter(poll=poll).order_by("at"))


@dataclass(frozen=True)
class ChangeView:
    """A public change of the electorate after the opening."""

    added: int
    removed: int
    reason: str
    at: datetime


def electorate_changes(*, poll: int) -> list[ChangeView]:
    """Oldest first; for everybody."""
    rows = ElectorateChange.objects.filter(poll=poll).order_by("at", "pk")
    return [ChangeView(one.added, one.removed, one.reason, one.at) for one in rows]


@dataclass(frozen=True)
class CorrectionView:
    """Votes laid aside and what became of them; for everybody."""

    votes: int
    accepted: bool
    reason: str
    at: datetime


def corrections(*, poll: int) -> list[CorrectionView]:
    """Oldest first; for everybody."""
    rows = Correction.objects.filter(poll=poll).order_by("at", "pk")
    return [CorrectionView(one.votes, one.accepted, one.reason, one.at) for one in rows]


@dataclass(frozen=True)
class AlarmView:
    """`what`: rush, origin, fresh or series; `aside`: such votes are laid aside until decided."""

    id: int
    what: str
    votes: int
    aside: bool
    note: str
    at: datetime
    decided_at: datetime | None


def alarms(*, actor: Actor, poll: int) -> list[AlarmView]:
    """Newest first; for editors and audit."""
    require(policies.can_see_drafts(actor))
    rows = Alarm.objects.filter(poll=poll).order_by("-at", "-pk")
    lots = dict(
        SealedBallot.objects.filter(contest__poll=poll, lot__gt=0)
        .values_list("lot")
        .annotate(n=Count("pk"))
    )
    return [
        AlarmView(
            one.pk,
            one.what,
            lots.get(one.pk, one.votes),
            one.aside,
            one.note,
            one.at,
            one.decided_at,
        )
        for one in rows
    ]
