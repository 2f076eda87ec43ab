"""Look for what is wrong while a vote runs, and lay it aside (Auffälligkeiten)."""

from datetime import datetime

from django.db import transaction

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import require
from rathaus.participation.ballots import policies
from rathaus.participation.ballots.facts import AlarmRaised
from rathaus.participation.ballots.models import Alarm, Poll
from rathaus.participation.ballots.polls import locked_poll
from rathaus.participation.ballots.watching import lay_aside, suspicions


@transaction.atomic
def watch_poll(*, actor: Actor, poll: int, at: datetime) -> int:
    """Raise alarms for what is new; how many. Votes of a suspicious kind are laid aside, those to
    come as well, until an editor decides with `publish_correction`."""
    require(policies.can_watch(actor))
    row = locked_poll(poll)
    if row.state != Poll.State.OPEN:
        return 0
    raised = 0
    for one in suspicions(row):
        alarm, made = Alarm.objects.get_or_create(
            poll=row,
            what=one.what,
            origin=one.origin,
            decided_at=None,
            defaults={"aside": one.aside, "votes": one.votes, "at": at},
        )
        if one.aside:
            lay_aside(alarm)  # again each time: a vote may have begun before the alarm
        if made:
            raised += 1
            fact = AlarmRaised(row.pk, alarm.pk, alarm.what)
            journal.record(fact, actor=actor, matter=None, at=at)
    return raised
