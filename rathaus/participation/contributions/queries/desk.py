"""What staff look after: answers the town owes, merges under way."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from rathaus.accounts.queries import local_day
from rathaus.kernel.actor import Actor, Role
from rathaus.kernel.refusal import require
from rathaus.participation.contributions import policies
from rathaus.participation.contributions.models import Consent, Contribution, Merge
from rathaus.participation.contributions.queries.views import ContributionView, view, with_answer


def _owed(actor: Actor) -> QuerySet[Contribution]:
    rows = Contribution.objects.filter(
        state="published", answered_at=None, answer_due__isnull=False
    )
    if actor.has(Role.EDITOR, Role.AUDIT):
        return rows
    return rows.filter(process__unit__code__in=actor.units_as(Role.CASEWORK, Role.HEAD))


def answers_due(*, actor: Actor, limit: int = 200) -> list[ContributionView]:
    """Contributions that wait for an official answer, the longest due first. One query."""
    require(policies.can_read_desk(actor))
    rows = with_answer(_owed(actor)).order_by("answer_due", "pk")
    return [view(row) for row in rows[:limit]]


@dataclass(frozen=True)
class DeskCounts:
    due: int
    overdue: int
    merges: int


def desk_counts(*, actor: Actor, at: datetime) -> DeskCounts:
    """Numbers for the menu and the hub. Two queries; none for citizens."""
    if not policies.can_read_desk(actor):
        return DeskCounts(0, 0, 0)
    days: list[date | None] = list(_owed(actor).values_list("answer_due", flat=True))
    late = sum(1 for one in days if one is not None and one < local_day(at))
    merges = Merge.objects.filter(ended_at=None).count() if policies.can_edit_all(actor) else 0
    return DeskCounts(len(days), late, merges)


@dataclass(frozen=True)
class MergeView:
    """A merge: its target, and what the author of each contribution said (None: nothing yet)."""

    id: int
    target: ContributionView
    parts: tuple[tuple[ContributionView, bool | None], ...]
    why: str
    at: datetime
    outcome: str


def merges_for(*, actor: Actor, only_open: bool = False) -> list[MergeView]:
    """Merges, open ones first. Three queries."""
    require(policies.can_read_hidden(actor))
    rows = Merge.objects.filter(Q(ended_at=None) if only_open else Q())
    merges = list(rows.order_by("-ended_at", "-at")[:100])
    consents = list(Consent.objects.filter(merge__in=merges).order_by("pk"))
    wanted = {one.contribution_id for one in consents} | {one.target_id for one in merges}
    found = {row.pk: view(row) for row in with_answer(Contribution.objects.filter(pk__in=wanted))}
    return [
        MergeView(
            one.pk,
            found[one.target_id],
            tuple((found[c.contribution_id], c.agreed) for c in consents if c.merge_id == one.pk),
            one.why,
            one.at,
            one.outcome,
        )
        for one in merges
    ]
