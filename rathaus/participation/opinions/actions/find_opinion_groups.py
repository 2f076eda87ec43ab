"""The picture of the opinions, made anew where votes have come (Gruppen finden)."""

from datetime import datetime

from django.db import transaction
from django.db.models import Count, Max

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import require
from rathaus.participation.opinions import policies
from rathaus.participation.opinions.facts import OpinionGroupsFound
from rathaus.participation.opinions.found import locked_conversation
from rathaus.participation.opinions.grouping import find_groups, matrix_of
from rathaus.participation.opinions.models import Snapshot, Statement, Vote
from rathaus.participation.opinions.snapshots import columns_of


@transaction.atomic
def find_opinion_groups(*, actor: Actor, conversation: int, at: datetime) -> bool:
    """Make the snapshot; False where nothing has changed since the last one.

    While too few people have answered there is none, and one that was made goes.
    """
    require(policies.can_follow_up(actor))
    row = locked_conversation(conversation)  # one keeper and one editor closing
    shown = Statement.objects.filter(conversation=row, state=Statement.State.PUBLISHED)
    counted = Vote.objects.filter(statement__in=shown).aggregate(many=Count("pk"), last=Max("pk"))
    state = {
        "newest": counted["last"] or 0,
        "votes": counted["many"],
        "statements": shown.count(),
    }
    if Snapshot.objects.filter(conversation=row, **state).exists():
        return False
    votes = Vote.objects.filter(statement__in=shown).order_by("participant", "statement")
    cells = votes.values_list("participant", "statement", "value").iterator(chunk_size=20_000)
    names = [str(pk) for pk in shown.values_list("pk", flat=True)]
    found = find_groups(matrix_of(((str(p), str(s), v) for p, s, v in cells), statements=names))
    if found is None:
        if not Snapshot.objects.filter(conversation=row).delete()[0]:
            return False
        fact = OpinionGroupsFound(row.pk, 0, 0, state["votes"])
    else:
        columns = {**state, **columns_of(found), "made_at": at}
        Snapshot.objects.update_or_create(conversation=row, defaults=columns)
        fact = OpinionGroupsFound(row.pk, found.k, len(found.members), state["votes"])
    journal.record(fact, actor=actor, matter=None, at=at)
    return True
