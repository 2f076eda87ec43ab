"""A poll's row and its lock: voters share it, whoever opens the urn has it alone."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.db import connection
from django.utils.translation import gettext as _

from rathaus.kernel.refusal import Refusal
from rathaus.participation.ballots.models import Poll

_SPACE = 0x62616C6C  # "ball": advisory locks of this room


def locked_poll(pk: int) -> Poll:
    """The row, locked for a change. Refusal (404)."""
    row = Poll.objects.select_for_update(no_key=True).filter(pk=pk).first()
    if row is None:
        raise Refusal(_("This vote does not exist."), status=404)
    return row


def lock_urn(pk: int, how: Literal["shared", "alone"]) -> None:
    """Until the transaction's end. Casting shares it; closing waits for all who are casting."""
    name = "pg_advisory_xact_lock_shared" if how == "shared" else "pg_advisory_xact_lock"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {name}(%s, %s)", [_SPACE, pk])


@dataclass(frozen=True)
class RunningPoll:
    """What a vote needs to know of its poll."""

    pk: int
    key: str
    state: str
    opens_at: datetime
    closes_at: datetime
    rules_hash: str
    public_key: str


def poll_for_vote(pk: int, at: datetime) -> RunningPoll:
    """As `running_poll`, with no more columns than needed."""
    names = ("pk", "key", "state", "opens_at", "closes_at", "rules_hash", "public_key")
    row = Poll.objects.filter(pk=pk).values_list(*names).first()
    if row is None or row[2] == Poll.State.DRAFT:
        raise Refusal(_("This vote does not exist."), status=404)
    found = RunningPoll(*row)
    refuse_outside(found, at)
    return found


def running_poll(pk: int, at: datetime) -> Poll:
    """The poll, if votes may be cast at this moment, to the microsecond. Refusal (404, 409)."""
    row = Poll.objects.filter(pk=pk).exclude(state=Poll.State.DRAFT).first()
    if row is None:
        raise Refusal(_("This vote does not exist."), status=404)
    refuse_outside(row, at)
    return row


def refuse_outside(row: Poll | RunningPoll, at: datetime) -> None:
    """Refusal (409) before the beginning, and from the very moment of the end."""
    if at < row.opens_at:
        raise Refusal(_("This vote has not begun yet."))
    if at >= row.closes_at or row.state != Poll.State.OPEN:
        raise Refusal(_("This vote is closed. Ballots are not accepted any more."))
