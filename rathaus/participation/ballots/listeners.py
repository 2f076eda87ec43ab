"""What time does to polls."""

import logging
from datetime import datetime, timedelta

from django.db.models import Q

from rathaus.kernel.actor import SYSTEM
from rathaus.kernel.jobs import every
from rathaus.kernel.refusal import Refusal
from rathaus.participation.ballots.actions.close_poll import close_poll
from rathaus.participation.ballots.actions.refresh_standings import refresh_standings
from rathaus.participation.ballots.actions.stir_urn import stir_urn
from rathaus.participation.ballots.actions.watch_poll import watch_poll
from rathaus.participation.ballots.models import Poll

GRACE = timedelta(seconds=5)  # whoever pressed the button in time may still be on the way
log = logging.getLogger(__name__)


@every(seconds=5)
def close_polls(at: datetime) -> None:
    """Those whose time is over; one that must not be opened yet waits for a person."""
    due = Poll.objects.filter(state=Poll.State.OPEN, closes_at__lte=at - GRACE)
    for poll in due.exclude(paper_until__gt=at - GRACE).exclude(
        Q(alarms__aside=True) & Q(alarms__decided_at=None)
    ):
        try:
            close_poll(actor=SYSTEM, poll=poll.pk, at=at)
        except Refusal as refusal:
            log.warning("poll %s stays shut: %s", poll.key, refusal)


@every(seconds=60)
def watch_polls(at: datetime) -> None:
    """Before the next stir takes the traces away."""
    for pk in _running(at):
        watch_poll(actor=SYSTEM, poll=pk, at=at)


@every(seconds=600)
def stir_urns(at: datetime) -> None:
    """Every ten minutes, and with it the turnout's interval."""
    for pk in _running(at):
        watch_poll(actor=SYSTEM, poll=pk, at=at)
        stir_urn(actor=SYSTEM, poll=pk, at=at)


@every(seconds=300)
def count_standings(at: datetime) -> None:
    """Of votes that show them."""
    for pk in Poll.objects.filter(pk__in=_running(at), standings_until__gt=at).values_list("pk"):
        refresh_standings(actor=SYSTEM, poll=pk[0], at=at)


def _running(at: datetime) -> list[int]:
    rows = Poll.objects.filter(state=Poll.State.OPEN, opens_at__lte=at)
    return list(rows.values_list("pk", flat=True))
