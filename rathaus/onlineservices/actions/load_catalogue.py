"""The catalogue of services, from the town's start data."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import cast

from django.db import transaction

from rathaus.accounts import queries as accounts
from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.clock import now
from rathaus.kernel.refusal import Refusal, require
from rathaus.onlineservices import policies
from rathaus.onlineservices.catalogue.entries import Node, content_of
from rathaus.onlineservices.facts import ServiceChanged
from rathaus.onlineservices.models import Service


@transaction.atomic
def load_catalogue(*, actor: Actor, city: Path, at: datetime | None = None) -> int:
    """Create or update every service of `services.json` by its key; safe to repeat.

    Services no longer named are hidden, not deleted: applications still point to them.
    Refusal where an entry is not as agreed. Returns the number of services in the catalogue.
    """
    require(policies.can_load(actor))
    moment = at or now()
    rows = cast(list[Node], json.loads((city / "services.json").read_text("utf-8")))
    units = {unit.code: unit.id for unit in accounts.units()}
    before = {service.key: service for service in Service.objects.all()}
    for row in rows:
        _load(row, units, before, actor=actor, at=moment)
    Service.objects.exclude(key__in=[str(row["key"]) for row in rows]).update(active=False)
    return len(rows)


def _load(
    row: Node, units: dict[str, int], before: dict[str, Service], *, actor: Actor, at: datetime
) -> None:
    key = str(row.get("key"))
    try:
        content_of(row)
        updated = row.get("updated")
        values: dict[str, object] = {
            "title": str(row["title"]),
            "synonyms": [str(one) for one in cast(list[object], row.get("synonyms") or [])],
            "unit_id": units[str(row["unit"])],
            "summary": str(row["summary"]),
            "content": row,
            "online": bool(row.get("online")),
            "active": True,
            "updated_on": date.fromisoformat(str(updated)) if updated else None,
        }
    except (KeyError, TypeError, ValueError) as error:
        raise Refusal(f"services.json, Leistung „{key}“: {error!r}", status=400) from error
    known = before.get(key)
    if known and all(getattr(known, name) == value for name, value in values.items()):
        return
    Service.objects.update_or_create(key=key, defaults={**values, "loaded_at": at})
    journal.record(ServiceChanged(key), actor=actor, matter=None, at=at, unit=str(row["unit"]))
