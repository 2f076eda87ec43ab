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
    for row in data["bodies"]:
        Body.objects.update_or_create(key=row["key"], defaults=row)
    codes = []
    for position, row in enumerate(data["categories"]):
        line: _Line = {"category": row["code"], "unit": row.pop("unit")}
        line["body"] = row.pop("body", "")
        Category.objects.update_or_create(
            code=row["code"], defaults={**row, "position": position, "active": True}
        )
        codes.append(row["code"])
        _route(line)
    Category.objects.exclude(code__in=codes).update(active=False)
    for line in data["routes"]:
        _route(line)
    fact = DefectRoutingLoaded(len(codes))
    journal.record(fact, actor=actor, matter=None, at=at or now())
    return len(codes)


def _route(line: _Line) -> None:
    body = Body.objects.get(key=line["body"]) if line.get("body") else None
    Route.objects.update_or_create(
        category=Category.objects.get(code=line["category"]),
        district=line.get("district", ""),
        street=line.get("street", ""),
        defaults={"unit_id": accounts.unit(line["unit"]).id, "body": body},
    )
