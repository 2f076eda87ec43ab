"""Load kinds of defects, other bodies and the routing table (Zuständigkeiten laden)."""

import json
from datetime import datetime
from pathlib import Path
from typing import TypedDict

from django.db import transaction

from rathaus.accounts import queries as accounts
from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.clock import now
from rathaus.kernel.refusal import require
from rathaus.participation.defects import policies
from rathaus.participation.defects.facts import DefectRoutingLoaded
from rathaus.participation.defects.models import Body, Category, Route

OWN = Path(__file__).resolve().parents[1] / "town" / "routing.json"


class _Line(TypedDict, total=False):
    category: str
    district: str
    street: str
    unit: str
    body: str


@transaction.atomic
def load_routing(*, actor: Actor, city: Path, at: datetime | None = None) -> int:
    """From the town's `defect_routing.json`, else the table that comes along; safe to repeat.

    A kind that is no longer named is kept for its reports but offered no more. Returns the
    number of kinds.
    """
    require(policies.can_load(actor))
    path = city / "defect_routing.json"
    data = json.loads((path if path.exists() else OWN).read_text("utf-8"))
    bodies = {row["key"]: _body(row) for row in data["bodies"]}
    units = {one.code: one.id for one in accounts.units()}
    kinds: dict[str, Category] = {}
    lines: list[_Line] = []
    for position, row in enumerate(data["categories"]):
        own = ("unit", "body")
        kinds[row["code"]], _new = Category.objects.update_or_create(
            code=row["code"],
            defaults={key: value for key, value in row.items() if key not in own}
            | {"position": position, "active": True},
        )
        lines.append({"category": row["code"], "unit": row["unit"], "body": row.get("body", "")})
    for line in (*lines, *data["routes"]):
        Route.objects.update_or_create(
            category=kinds[line["category"]],
            district=line.get("district", ""),
            street=line.get("street", ""),
            defaults={"unit_id": units[line["unit"]], "body": bodies.get(line.get("body", ""))},
        )
    codes = list(kinds)
    Category.objects.exclude(code__in=codes).update(active=False)
    fact = DefectRoutingLoaded(len(codes))
    journal.record(fact, actor=actor, matter=None, at=at or now())
    return len(codes)


def _body(row: dict[str, str]) -> Body:
    return Body.objects.update_or_create(key=row["key"], defaults=row)[0]
