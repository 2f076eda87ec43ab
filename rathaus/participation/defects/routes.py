"""The routing table, read: which unit, and which other body, for a kind and a place."""

from dataclasses import dataclass

from rathaus.accounts import queries as accounts
from rathaus.participation.defects.models import Body, Category, Route

FALLBACK = "66"


@dataclass(frozen=True)
class Way:
    """Where a report goes: a unit's id and code, and a body or none."""

    unit_id: int
    unit: str
    body: Body | None


def way_for(category: Category, district: str, place: str) -> Way:
    """The most exact line: street before district before the whole town."""
    lines = Route.objects.filter(category=category).select_related("unit", "body")
    fitting = [
        line
        for line in lines
        if line.district in ("", district) and line.street.casefold() in place.casefold()
    ]
    if not fitting:
        unit = accounts.unit(FALLBACK)
        return Way(unit.id, unit.code, None)
    best = max(fitting, key=lambda line: (line.street != "", line.district != "", -line.pk))
    body = best.body if best.body is not None and best.body.active else None
    return Way(best.unit_id, best.unit.code, body)
