"""Projects for lists and pages: never more queries for more projects."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import F, Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from rathaus.accounts.queries import local_day
from rathaus.kernel.actor import Actor
from rathaus.kernel.clock import now
from rathaus.kernel.refusal import Refusal
from rathaus.participation.budget.models import Check, Project, Works
from rathaus.participation.budget.models.works import OPEN_PHASES
from rathaus.participation.budget.policies import can_look_in
from rathaus.participation.budget.queries.shapes import ProjectView, project_view

ORDERS = {
    "number": ("number",),
    "cost": ("-cost", "number"),
    "votes": ("-result__votes", "number"),
    "title": ("title",),
}


def whole(actor: Actor) -> QuerySet[Project]:
    """Projects with all that their view needs: three queries."""
    built = Works.objects.select_related("unit").prefetch_related("milestones")
    rows = Project.objects.select_related("rejection__criterion", "result").prefetch_related(
        Prefetch("checks", Check.objects.select_related("unit", "criterion")),
        Prefetch("works", built),
    )
    if not can_look_in(actor):
        rows = rows.exclude(state=Project.State.WITHDRAWN)
        rows = rows.filter(budget__process__published_at__isnull=False)
    return rows


def _views(rows: Iterable[Project], at: datetime | None) -> list[ProjectView]:
    today = local_day(at or now())
    return [project_view(row, today) for row in rows]


def projects(
    *,
    actor: Actor,
    budget: int,
    states: tuple[str, ...] = (),
    district: str = "",
    category: str = "",
    query: str = "",
    order: str = "number",
    at: datetime | None = None,
) -> list[ProjectView]:
    """The budget's projects, filtered. Four queries."""
    rows = whole(actor).filter(budget=budget)
    if states:
        rows = rows.filter(state__in=states)
    if district:
        rows = rows.filter(district=district)
    if category:
        rows = rows.filter(category=category)
    for word in query.split()[:8]:
        rows = rows.filter(Q(title__icontains=word) | Q(description__icontains=word))
    return _views(rows.order_by(*ORDERS.get(order, ORDERS["number"])), at)


def facets(*, actor: Actor, budget: int) -> tuple[list[str], list[str]]:
    """Districts and categories that occur. One query."""
    rows = set(
        Project.objects.filter(budget=budget)
        .exclude(state=Project.State.WITHDRAWN)
        .values_list("district", "category")
    )
    return sorted({one for one, _c in rows if one}), sorted({one for _d, one in rows if one})


def project(*, actor: Actor, budget: int, number: int, at: datetime | None = None) -> ProjectView:
    """One project. Refusal 404 if there is none, for this actor. Four queries."""
    found = _views(whole(actor).filter(budget=budget, number=number), at)
    if not found:
        raise Refusal(_("There is no such project."), status=404)
    return found[0]


def project_of_contribution(*, actor: Actor, contribution: int) -> ProjectView | None:
    """What became of an idea, if it is a project."""
    found = _views(whole(actor).filter(contribution=contribution), None)
    return found[0] if found else None


def rejected(*, actor: Actor, budget: int, at: datetime | None = None) -> list[ProjectView]:
    """Projects kept off the ballot, by criterion."""
    rows = whole(actor).filter(budget=budget, state=Project.State.REJECTED)
    return _views(rows.order_by("rejection__criterion__number", "number"), at)


def works(*, actor: Actor, budget: int, at: datetime | None = None) -> list[ProjectView]:
    """Granted projects, most votes first."""
    rows = whole(actor).filter(budget=budget, state=Project.State.GRANTED)
    return _views(rows.order_by("-result__votes", "number"), at)


def overdue(
    *, actor: Actor, day: date, units: Iterable[str] | None = None
) -> list[tuple[str, ProjectView]]:
    """Works of all budgets whose day has passed, longest first, with the process's slug."""
    rows = whole(actor).filter(works__phase__in=OPEN_PHASES, works__due__lt=day)
    if units is not None:
        rows = rows.filter(works__unit__code__in=list(units))
    rows = rows.annotate(slug=F("budget__process__slug")).order_by("works__due", "pk")
    return [(str(row.slug), project_view(row, day)) for row in rows]
