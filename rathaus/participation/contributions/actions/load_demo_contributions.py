"""The demo's contributions, made by the verbs as if they had happened."""

from datetime import datetime
from pathlib import Path

from django.db import transaction

from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import require
from rathaus.participation.contributions import policies
from rathaus.participation.contributions.models import Contribution
from rathaus.participation.contributions.showcase import Showcase
from rathaus.participation.processes.queries import processes_for

SLUGS = ("buergerbudget-2026", "buergerbudget-2027", "stadtpark-2030")


@transaction.atomic
def load_demo_contributions(*, actor: Actor, city: Path, at: datetime) -> int:
    """Ideas, debates, exchanges, supporters, answers, cases of moderation; how many were made.

    Safe to run twice: a process that has contributions is left as it is. Days count from `at`.
    """
    require(policies.can_follow_up(actor))
    there = {one.slug: one for one in processes_for(actor=actor, at=at)}
    made = 0
    for slug in SLUGS:
        process = there.get(slug)
        if process is None or Contribution.objects.filter(process=process.id).exists():
            continue
        made += Showcase(actor, process, city, at).load()
    return made
