"""A poll's row and its lock: voters share it, whoever opens the urn has it alone."""

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


def running_poll(pk: int, at: datetime) -> Poll:
    """The poll, if votes may be cast at this moment, to the microsecond. Refusal (404, 409)."""
    row = Poll.objects.filter(pk=pk).exclude(state=Poll.State.DRAFT).first()
    if row is None:
        raise Refusal(_("This vote does not exist."), status=404)
    refuse_outside(row, at)
    return row


def refuse_outside(row: Poll, at: datetime) -> None:
    """Refusal (409) before the beginning, and from the very moment of the end."""
    if at < row.opens_at:
        raise Refusal(_("This vote has not begun yet."))
    if at >= row.closes_at or row.state != Poll.State.OPEN:
        raise Refusal(_("This vote is closed. Ballots are not accepted any more."))
