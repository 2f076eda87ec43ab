"""An award of two categories, made by the verbs."""

from datetime import UTC, datetime, timedelta

from rathaus.accounts.tests import factories as cast
from rathaus.kernel.actor import SYSTEM, Actor
from rathaus.participation.awards.actions.name_finalist import FinalistDraft, name_finalist
from rathaus.participation.awards.actions.open_award_vote import VotePlan, open_award_vote
from rathaus.participation.awards.actions.set_up_award import (
    AwardDraft,
    CategoryDraft,
    set_up_award,
)
from rathaus.participation.awards.queries import CategoryView, award
from rathaus.participation.ballots.queries import PollView
from rathaus.participation.processes.tests.factories import running

NOON = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)
SLUG = "heimatpreis"
CATEGORIES = (CategoryDraft("Natur", "Für Bäume.", 1_500, 3, 4), CategoryDraft("Kultur", "", 0, 2))
PLAN = VotePlan(NOON + timedelta(hours=1), NOON + timedelta(days=10))


def eva() -> Actor:
    """The editor."""
    return cast.actor_of(cast.editor())


def anna() -> Actor:
    """A citizen."""
    return cast.actor_of(cast.anna())


def others() -> tuple[Actor, ...]:
    """Who may not manage awards."""
    return (cast.actor_of(cast.bernd()), cast.actor_of(cast.auditor()), anna())


def made(kind: str = "submit", at: datetime = NOON) -> int:
    """A published process with an award that takes nominations; the award's id."""
    running(SLUG, kind=kind, at=at, title="Heimatpreis", formats=("award",), offers=("propose",))
    return set_up_award(actor=SYSTEM, draft=AwardDraft(SLUG, CATEGORIES), at=at)


def categories(pk: int) -> tuple[CategoryView, ...]:
    """As editors see them."""
    return award(actor=eva(), pk=pk).categories


def named(pk: int, each: int = 2) -> None:
    """So many finalists in each category."""
    for category in categories(pk):
        for n in range(each):
            draft = FinalistDraft(f"{category.title} {n}", f"Text {n}")
            name_finalist(actor=SYSTEM, category=category.id, draft=draft, at=NOON)


def opened(plan: VotePlan = PLAN, at: datetime = NOON) -> PollView:
    """An award with finalists whose vote is open."""
    pk = made(at=at)
    named(pk)
    return open_award_vote(actor=eva(), award=pk, plan=plan, at=at)
