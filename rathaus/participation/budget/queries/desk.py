"""The check desk: what units were asked."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from rathaus.kernel.actor import Actor, Role
from rathaus.kernel.refusal import Refusal
from rathaus.participation.budget.models import Check
from rathaus.participation.budget.policies import UNIT_ROLES, can_look_in
from rathaus.participation.budget.queries.shapes import CheckView, check_view


@dataclass(frozen=True)
class CheckRow:
    """A check with the project it is about."""

    check: CheckView
    project: int
    number: int
    title: str
    slug: str
    year: int
    cost_wanted: int | None


def _row(one: Check) -> CheckRow:
    project = one.project
    return CheckRow(
        check_view(one),
        project.pk,
        project.number,
        project.title,
        project.budget.process.slug,
        project.budget.year,
        project.cost_wanted,
    )


def checks_for(*, actor: Actor, given: bool = False) -> list[CheckRow]:
    """Checks of the actor's units (of all, for editors and audit), nearest day first."""
    rows = Check.objects.filter(given_at__isnull=not given).select_related(
        "unit", "criterion", "project__budget__process"
    )
    if not can_look_in(actor):
        rows = rows.filter(unit__code__in=actor.units_as(*UNIT_ROLES))
    return [_row(one) for one in rows.order_by("-given_at" if given else "due", "pk")[:200]]


def checks_waiting(actor: Actor) -> int:
    """Open checks of the actor's own units, for the counter in the navigation."""
    units = actor.units_as(Role.CASEWORK, Role.HEAD)
    if not units:
        return 0
    return Check.objects.filter(given_at__isnull=True, unit__code__in=units).count()


def check(*, actor: Actor, pk: int) -> CheckRow:
    """One check of the actor's units. Refusal 404 if there is none."""
    rows = Check.objects.select_related("unit", "criterion", "project__budget__process")
    if not can_look_in(actor):
        rows = rows.filter(unit__code__in=actor.units_as(*UNIT_ROLES))
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Refusal(_("There is no such check."), status=404)
    return _row(found)
