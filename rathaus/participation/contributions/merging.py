"""When every author has agreed: one contribution lives on, each supporter counted once."""

from datetime import datetime

from django.db import connection

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.participation.contributions.facts import ContributionsMerged
from rathaus.participation.contributions.models import Merge, Support
from rathaus.participation.contributions.rows import locked
from rathaus.participation.contributions.supporting import count_supporters

# a holder who supports both is moved once at most; the rest of the source's rows go
_MOVE = """
    INSERT INTO contributions_support (contribution_id, holder, at, came_from_id)
    SELECT DISTINCT ON (holder) %(target)s, holder, at, contribution_id
    FROM contributions_support WHERE contribution_id = ANY(%(sources)s)
    ORDER BY holder, at
    ON CONFLICT (contribution_id, holder) DO NOTHING
"""


def merge_if_agreed(merge: Merge, *, actor: Actor, at: datetime) -> None:
    """Merge if all have said yes. The caller holds the merge's lock, or has just made it."""
    consents = list(merge.consents.order_by("contribution"))
    if any(one.agreed is not True for one in consents):
        return
    rows = {one.contribution_id: locked(one.contribution_id) for one in consents}
    target = rows.pop(merge.target_id)
    if target.state != "published" or any(row.state != "published" for row in rows.values()):
        merge.outcome, merge.ended_at = "refused", at  # one was hidden or withdrawn meanwhile
        merge.save(update_fields=["outcome", "ended_at"])
        return
    with connection.cursor() as cursor:
        cursor.execute(_MOVE, {"target": target.pk, "sources": list(rows)})
    Support.objects.filter(contribution__in=rows).delete()
    unit = target.process.unit.code
    for row in rows.values():
        row.state, row.merged_into, row.supports = "merged", target, 0
        row.save(update_fields=["state", "merged_into", "supports"])
        fact = ContributionsMerged(row.pk, target.pk)
        journal.record(fact, actor=actor, matter=row.matter, at=at, unit=unit)
    merge.outcome, merge.ended_at = "merged", at
    merge.save(update_fields=["outcome", "ended_at"])
    count_supporters(target, at)
