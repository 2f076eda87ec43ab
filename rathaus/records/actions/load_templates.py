"""The town's templates of decisions, from its start data."""

import json
from datetime import datetime
from pathlib import Path

from django.db import transaction

from rathaus.kernel import clock, journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.records import policies
from rathaus.records.facts import TemplatesLoaded
from rathaus.records.letters.template import TemplateData, mistakes
from rathaus.records.models import DecisionTemplate


@transaction.atomic
def load_templates(*, actor: Actor, city: Path, at: datetime | None = None) -> int:
    """Create or change the templates of `templates.json`; safe to repeat. Returns their number.

    Drafts keep the text they were written with; templates no longer there are offered no more.
    Refusal (400) names every mistake: a gap without a field, a missing notice on legal remedies.
    """
    require(policies.can_load(actor))
    rows: list[TemplateData] = json.loads((city / "templates.json").read_text("utf-8"))
    if found := [mistake for row in rows for mistake in mistakes(row)]:
        raise Refusal("templates.json: " + "; ".join(found), status=400)
    for row in rows:
        DecisionTemplate.objects.update_or_create(
            key=row["key"],
            defaults={
                "title": row["title"],
                "service": row.get("service", ""),
                "outcome": row["outcome"],
                "four_eyes": row.get("four_eyes", True),
                "content": row,
                "active": True,
            },
        )
    DecisionTemplate.objects.exclude(key__in=[row["key"] for row in rows]).update(active=False)
    journal.record(TemplatesLoaded(len(rows)), actor=actor, matter=None, at=at or clock.now())
    return len(rows)
