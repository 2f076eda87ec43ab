"""Interim standings of an open vote, counted in batches (Zwischenstand)."""

from collections import Counter
from datetime import datetime

from django.db import transaction

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import require
from rathaus.participation.ballots import policies, urns
from rathaus.participation.ballots.facts import AlarmRaised
from rathaus.participation.ballots.models import Alarm, Poll, Standing
from rathaus.participation.ballots.polls import locked_poll
from rathaus.participation.ballots.sealing import Sheet

BATCH = 10  # new ballots at least: fewer would show who chose what
SERIES, SERIES_SHARE, SERIES_BEFORE = 50, 0.9, 0.5


@transaction.atomic
def refresh_standings(*, actor: Actor, poll: int, at: datetime) -> int:
    """Count what is in the urn, for contests with ten new ballots; how many contests.

    Only of votes that were opened as not secret, and only until their standings end: the
    database refuses to hold `standings_until` of a secret one.
    """
    require(policies.can_watch(actor))
    row = locked_poll(poll)
    if row.state != Poll.State.OPEN or row.secret or not row.standings_until:
        return 0
    if at >= row.standings_until:
        return 0
    done = 0
    before = {one.contest_id: one for one in Standing.objects.filter(contest__poll=row)}
    for contest, sheets in urns.open_urn(row).sheets.items():
        old = before.get(contest)
        if len(sheets) - (old.ballots if old else 0) < BATCH:
            continue
        votes = _votes(sheets)
        if old is not None and _one_sided(old, votes, len(sheets)):
            _alarm(actor, row, len(sheets) - old.ballots, at)
        Standing.objects.update_or_create(
            contest_id=contest, defaults={"votes": votes, "ballots": len(sheets), "at": at}
        )
        done += 1
    return done


def _votes(sheets: list[Sheet]) -> dict[str, int]:
    votes = Counter(str(option) for sheet in sheets for option, value in sheet.choices if value > 0)
    return dict(sorted(votes.items()))


def _one_sided(old: Standing, votes: dict[str, int], ballots: int) -> bool:
    """Nearly all of a large batch chose what had been the choice of less than half."""
    fresh = ballots - old.ballots
    return fresh >= SERIES and any(
        now - old.votes.get(option, 0) >= SERIES_SHARE * fresh
        and old.votes.get(option, 0) < SERIES_BEFORE * old.ballots
        for option, now in votes.items()
    )


def _alarm(actor: Actor, poll: Poll, votes: int, at: datetime) -> None:
    alarm, made = Alarm.objects.get_or_create(
        poll=poll, what="series", origin="", decided_at=None, defaults={"votes": votes, "at": at}
    )
    if made:
        fact = AlarmRaised(poll.pk, alarm.pk, alarm.what)
        journal.record(fact, actor=actor, matter=None, at=at)
