"""What is told while a poll runs: how many, at the end of an interval, never a single vote."""

from datetime import datetime

from django.db.models import Count, Q, Sum

from rathaus.kernel import journal
from rathaus.kernel.actor import SYSTEM
from rathaus.kernel.models import Entry
from rathaus.participation.ballots.facts import BallotsAccepted
from rathaus.participation.ballots.models import Contest, Correction, Mark, Poll, TurnoutPoint, Urn


def told_so_far(poll: int) -> int:
    """Sheets told to the journal in all intervals together."""
    rows = Entry.objects.filter(fact="BallotsAccepted", subject=f"poll:{poll}")
    return sum(int(data["count"]) for data in rows.values_list("data", flat=True))


def in_urn(poll: int) -> int:
    """Sheets that went into the urn, by its own count."""
    found: int | None = Urn.objects.filter(poll=poll).aggregate(n=Sum("count"))["n"]
    return found or 0


def taken_out(poll: int) -> int:
    """Sheets that were taken out of the urn again, in public."""
    rows = Correction.objects.filter(poll=poll, accepted=False)
    return rows.aggregate(n=Sum("votes"))["n"] or 0


def turnout_now(poll: Poll) -> tuple[int, dict[str, int], dict[str, int]]:
    """Counted from the marks at this moment: voters, by level, by channel."""
    several = Contest.objects.filter(poll=poll).count() > 1
    once = Q(contest=None) if several else ~Q(contest=None)
    rows = Mark.objects.filter(once, poll=poll, counts=True).values("level", "channel")
    by_level: dict[str, int] = {}
    by_channel: dict[str, int] = {}
    for row in rows.annotate(n=Count("pk")):
        by_level[row["level"]] = by_level.get(row["level"], 0) + row["n"]
        by_channel[row["channel"]] = by_channel.get(row["channel"], 0) + row["n"]
    return sum(by_level.values()), by_level, by_channel


def tell_interval(poll: Poll, at: datetime) -> bool:
    """Write down turnout and fact where there is something new. True if so."""
    fresh = in_urn(poll.pk) + taken_out(poll.pk) - told_so_far(poll.pk)
    if not fresh and TurnoutPoint.objects.filter(poll=poll).exists():
        return False
    voted, by_level, by_channel = turnout_now(poll)
    TurnoutPoint.objects.update_or_create(
        poll=poll,
        at=at,
        defaults={"voted": voted, "by_level": by_level, "by_channel": by_channel},
    )
    if fresh:
        journal.record(BallotsAccepted(poll.pk, fresh), actor=SYSTEM, matter=None, at=at)
    return True
