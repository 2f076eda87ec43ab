"""Awards with their categories and finalists."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Prefetch, QuerySet
from django.utils.translation import gettext as _

from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.awards.models import Award, AwardCategory, Finalist, Nomination
from rathaus.participation.awards.policies import can_look_in


@dataclass(frozen=True)
class FinalistView:
    """Who can be voted for."""

    id: int
    title: str
    text: str


@dataclass(frozen=True)
class CategoryView:
    """A category; finalists by name, pages shuffle them. `nominations` counts all."""

    id: int
    number: int
    title: str
    text: str
    prize: int
    most_finalists: int
    most_nominations: int
    most_from_one: int
    nominations: int
    finalists: tuple[FinalistView, ...]

    @property
    def has_room(self) -> bool:
        """For another finalist."""
        return len(self.finalists) < self.most_finalists


@dataclass(frozen=True)
class AwardView:
    """An award as everybody may know it."""

    id: int
    process: int
    slug: str
    title: str
    poll: int | None
    poll_key: str
    standings_days: int
    categories: tuple[CategoryView, ...]


@dataclass(frozen=True)
class NominationView:
    """A nomination, for the jury."""

    id: int
    category: int
    title: str
    text: str
    contact: str
    state: str
    reason: str
    submitted_at: datetime


def _rows(actor: Actor) -> QuerySet[Award]:
    categories = AwardCategory.objects.annotate(many=Count("nominations"))
    rows = Award.objects.select_related("process", "poll").prefetch_related(
        Prefetch("categories", categories),
        Prefetch("categories__finalists", Finalist.objects.order_by("title", "pk")),
    )
    return rows if can_look_in(actor) else rows.filter(process__published_at__isnull=False)


def award_of(*, actor: Actor, slug: str) -> AwardView:
    """The award of this process. Refusal 404 if there is none, for this actor. Three queries."""
    return _one(_rows(actor).filter(process__slug=slug).first(), actor)


def award(*, actor: Actor, pk: int) -> AwardView:
    """The same by its id."""
    return _one(_rows(actor).filter(pk=pk).first(), actor)


def awards(*, actor: Actor) -> list[AwardView]:
    """All awards, newest first."""
    return [_view(row, actor) for row in _rows(actor).order_by("-created_at", "-pk")]


def _one(row: Award | None, actor: Actor) -> AwardView:
    if row is None:
        raise Refusal(_("This process has no award."), status=404)
    return _view(row, actor)


def _view(row: Award, actor: Actor) -> AwardView:
    # finalists become public with the vote: before, some may still say no
    shown = row.poll_id is not None or can_look_in(actor)
    return AwardView(
        row.pk,
        row.process_id,
        row.process.slug,
        row.process.title,
        row.poll_id,
        row.poll.key if row.poll else "",
        row.standings_days,
        tuple(_category(one, shown) for one in row.categories.all()),
    )


def _category(row: AwardCategory, shown: bool) -> CategoryView:
    return CategoryView(
        row.pk,
        row.number,
        row.title,
        row.text,
        row.prize,
        row.most_finalists,
        row.most_nominations,
        row.most_from_one,
        getattr(row, "many", 0),
        tuple(FinalistView(one.pk, one.title, one.text) for one in row.finalists.all())
        if shown
        else (),
    )


def nominations(*, actor: Actor, award: int, state: str = "submitted") -> list[NominationView]:
    """For editors and audit, oldest first; at most 500. One query."""
    require(can_look_in(actor))
    rows = Nomination.objects.filter(category__award=award, state=state)
    return [
        NominationView(
            row.pk,
            row.category_id,
            row.title,
            row.text,
            row.contact,
            row.state,
            row.reason,
            row.submitted_at,
        )
        for row in rows.order_by("category__number", "submitted_at", "pk")[:500]
    ]
