"""Send a report to another unit, or correct its kind."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.accounts import queries as accounts
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal
from rathaus.participation.defects.facts import DefectRouted
from rathaus.participation.defects.models import Category, Step
from rathaus.participation.defects.routes import way_for
from rathaus.participation.defects.treating import (
    change,
    log_step,
    report_to_treat,
    require_open,
    tell,
)


@transaction.atomic
def route_defect(
    *, actor: Actor, number: str, at: datetime, unit: str = "", category: str = ""
) -> None:
    """To `unit`, or with another `category` to the unit of the routing table.

    Refusal (404) for a report of another unit, (400) for a unit or kind that does not exist.
    """
    defect = report_to_treat(actor, number)
    require_open(defect)
    if category and category != defect.category.code:
        kind = Category.objects.filter(code=category, active=True).first()
        if kind is None:
            raise Refusal(_("Choose a kind from the list."), status=400, field="category")
        way = way_for(kind, defect.district, defect.place)
        if defect.title == defect.category.name:
            defect.title = kind.name
        defect.category, defect.body = kind, way.body
        defect.unit_id, code = way.unit_id, way.unit
    else:
        known = {one.code: one for one in accounts.units()}
        if unit not in known or known[unit].do_not_open:
            raise Refusal(_("Choose a unit from the list."), status=400, field="unit")
        defect.unit_id, code = known[unit].id, unit
    change(defect, "unit", "category", "body", "title", at=at)
    log_step(defect, Step.Kind.ROUTED, actor=actor, at=at)
    fresh = type(defect).objects.select_related("unit").get(pk=defect.pk)
    tell(DefectRouted(defect.pk, code), fresh, actor=actor, at=at)
