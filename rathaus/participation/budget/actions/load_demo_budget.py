"""The demo's two budgets, made by the verbs as if they had happened."""

from datetime import datetime
from pathlib import Path

from django.db import transaction

from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.budget import policies
from rathaus.participation.budget.models import ParticipatoryBudget
from rathaus.participation.budget.showcase import Showcase, read, running, voted
from rathaus.participation.processes.queries import process


@transaction.atomic
def load_demo_budget(*, actor: Actor, city: Path, at: datetime) -> int:
    """Budgets 2026 (voted on, decided, being built) and 2027 (voting now); projects made.

    Safe to run twice; a town without the processes gets none. The votes of 2026 are those of
    the town's own file: real sheets in a real urn, closed, counted and published.
    """
    require(policies.can_load(actor))
    made = 0
    for slug, load in (("buergerbudget-2026", voted), ("buergerbudget-2027", running)):
        if not _wanted(actor, slug, at):
            continue
        made += load(Showcase(actor, read(), city, at, slug))
    return made


def _wanted(actor: Actor, slug: str, at: datetime) -> bool:
    try:
        found = process(actor=actor, slug=slug, at=at)
    except Refusal:
        return False
    return not ParticipatoryBudget.objects.filter(process=found.id).exists()
