"""The town's file plan, from its start data."""

import json
from datetime import datetime
from pathlib import Path
from typing import TypedDict

from django.db import transaction

from rathaus.accounts import queries as accounts
from rathaus.kernel import clock, journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.records import policies
from rathaus.records.facts import FilePlanLoaded
from rathaus.records.models import FilePlanPosition


class _Position(TypedDict):
    group: str
    group_title: str
    number: str
    title: str
    retention_years: int
    archive_rule: str
    unit: str


@transaction.atomic
def load_file_plan(*, actor: Actor, city: Path, at: datetime | None = None) -> int:
    """Create or change the positions of `file_plan.json`; safe to repeat. Returns their number.

    Positions no longer in the plan stay: their files still name them.
    """
    require(policies.can_load(actor))
    rows: list[_Position] = json.loads((city / "file_plan.json").read_text("utf-8"))
    units = {unit.code: unit.id for unit in accounts.units()}
    if unknown := {row["unit"] for row in rows} - set(units):
        raise Refusal(f"Aktenplan: unbekannte Ämter {', '.join(sorted(unknown))}", status=400)
    positions = [
        FilePlanPosition(
            number=row["number"],
            title=row["title"],
            group=row["group"],
            group_title=row["group_title"],
            retention_years=row["retention_years"],
            archive_rule=row["archive_rule"],
            unit_id=units[row["unit"]],
        )
        for row in rows
    ]
    FilePlanPosition.objects.bulk_create(
        positions,
        update_conflicts=True,
        unique_fields=["number"],
        update_fields=[
            "title",
            "group",
            "group_title",
            "retention_years",
            "archive_rule",
            "unit",
        ],
    )
    fact = FilePlanLoaded(len(positions))
    journal.record(fact, actor=actor, matter=None, at=at or clock.now())
    return len(positions)
