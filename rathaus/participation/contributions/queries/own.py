"""What belongs to a signed-in citizen."""

from dataclasses import dataclass

from rathaus.kernel.actor import Actor
from rathaus.participation.contributions.identity import holders_of
from rathaus.participation.contributions.models import Comment, Consent, Contribution, Support
from rathaus.participation.contributions.queries.views import (
    OPEN,
    ContributionView,
    view,
    with_answer,
)

MOST = 200


@dataclass(frozen=True)
class Mine:
    """One's own: contributions in every state, commented and supported ones, merges to answer.

    `consents` are (consent id, own contribution, target).
    """

    contributions: tuple[ContributionView, ...] = ()
    supported: tuple[ContributionView, ...] = ()
    commented: tuple[ContributionView, ...] = ()
    consents: tuple[tuple[int, ContributionView, ContributionView], ...] = ()


def mine(*, actor: Actor) -> Mine:
    """What the signed-in citizen has written, supported and is asked. Seven queries at most."""
    if not actor.is_citizen or actor.account is None:
        return Mine()
    own = with_answer(Contribution.objects.filter(account=actor.account))
    written = tuple(view(row) for row in own.order_by("-created_at", "-pk")[:MOST])
    talked = Comment.objects.filter(account=actor.account).exclude(state="withdrawn")
    commented = with_answer(
        Contribution.objects.filter(state__in=OPEN, pk__in=talked.values("contribution"))
    )
    return Mine(
        written,
        supported_by(actor=actor),
        tuple(view(row) for row in commented.order_by("-published_at")[:MOST]),
        _asked(actor, {one.id: one for one in written}),
    )


def supported_by(*, actor: Actor) -> tuple[ContributionView, ...]:
    """What the signed-in citizen supports, newest first."""
    given = Support.objects.filter(holder__in=holders_of(actor)).values("contribution")
    rows = with_answer(Contribution.objects.filter(state__in=OPEN, pk__in=given))
    return tuple(view(row) for row in rows.order_by("-published_at", "-pk")[:MOST])


def _asked(
    actor: Actor, own: dict[int, ContributionView]
) -> tuple[tuple[int, ContributionView, ContributionView], ...]:
    rows = list(
        Consent.objects.filter(
            contribution__account=actor.account, agreed=None, merge__ended_at=None
        ).select_related("merge")
    )
    targets = with_answer(Contribution.objects.filter(pk__in=[one.merge.target_id for one in rows]))
    found = {row.pk: view(row) for row in targets}
    return tuple(
        (one.pk, own[one.contribution_id], found[one.merge.target_id])
        for one in rows
        if one.contribution_id in own
    )
