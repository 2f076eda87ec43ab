"""Somebody wants to hear no more of a process."""

from datetime import datetime

from django.db import transaction

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.participation.processes import tokens
from rathaus.participation.processes.facts import FollowingEnded
from rathaus.participation.processes.models import Follower


@transaction.atomic
def unfollow(*, actor: Actor, at: datetime, token: str = "", process: int | None = None) -> None:
    """By the link of an e-mail, or with one's account. The address is deleted; safe to repeat."""
    rows = Follower.objects.select_for_update(of=("self",)).select_related("process")
    if token:
        rows = rows.filter(pk=tokens.read(tokens.UNFOLLOW, token))
    else:
        rows = rows.filter(process=process, account=actor.account, account__isnull=False)
    for row in rows:
        fact, matter = FollowingEnded(row.process_id, row.pk), row.process.matter
        row.delete()
        journal.record(fact, actor=actor, matter=matter, at=at)
