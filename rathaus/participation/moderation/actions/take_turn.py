"""Rate limits: how often somebody may do something."""

from datetime import datetime, timedelta

from django.db import connection, transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rathaus.kernel.refusal import Refusal
from rathaus.participation.moderation.codes import keyed

# kind: (most, in so many minutes); "network" in `who` stands for many people behind one address
LIMITS: dict[str, tuple[int, int]] = {
    "propose": (6, 60),
    "comment": (12, 15),
    "support": (60, 15),
    "report": (10, 60),
    "appeal": (5, 60),
    "defect": (8, 60),
    "statement": (10, 60),
    "answer": (60, 15),
    "mail": (5, 60),
    "join": (10, 60),
}
OTHER = (30, 15)
_TAKE = """
    INSERT INTO moderation_turn AS turn (key, count, since) VALUES (%(key)s, 1, %(at)s)
    ON CONFLICT (key) DO UPDATE SET
        count = CASE WHEN turn.since <= %(past)s THEN 1 ELSE turn.count + 1 END,
        since = CASE WHEN turn.since <= %(past)s THEN %(at)s ELSE turn.since END
    RETURNING count, since
"""


@transaction.atomic
def take_turn(*, kind: str, who: str, at: datetime) -> None:
    """Count one turn; Refusal (429), saying when it goes on, where there were too many.

    `who` is `actor.key` or `queries.network(address)`. Tells no fact; keys are keyed hashes.
    """
    most, minutes = LIMITS.get(kind, OTHER)
    if who.startswith("network:"):
        most *= 5  # a school, a library, a mobile operator: many people, one address
    with connection.cursor() as cursor:
        cursor.execute(
            _TAKE,
            {
                "key": keyed("turn", f"{kind}:{who}").hex(),
                "at": at,
                "past": at - timedelta(minutes=minutes),
            },
        )
        row = cursor.fetchone()
    assert row is not None
    count, since = row
    if count > most:
        left = since + timedelta(minutes=minutes) - at
        wait = max(1, -(-int(left.total_seconds()) // 60))
        raise Refusal(
            _("That was very often in a short time.")
            + " "
            + ngettext("Try again in %d minute.", "Try again in %d minutes.", wait) % wait,
            status=429,
        )
