"""The council's paper and decision on the result (Ratsbeschluss festhalten)."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.budget import policies
from rathaus.participation.budget.facts import BudgetDecided
from rathaus.participation.budget.models import CouncilPaper, ParticipatoryBudget, Result


@dataclass(frozen=True)
class PaperDraft:
    """Number and title of the paper, the day of the sitting and what was decided."""

    number: str
    title: str
    day: date
    decision: str
    url: str = ""


@transaction.atomic
def record_council_paper(*, actor: Actor, budget: int, draft: PaperDraft, at: datetime) -> None:
    """Write the paper to the budget. Refusal (409) before there is a result."""
    require(policies.can_manage(actor))
    row = ParticipatoryBudget.objects.select_for_update().filter(pk=budget).first()
    if row is None:
        raise Refusal(_("There is no such budget."), status=404)
    if not Result.objects.filter(project__budget=row).exists():
        raise Refusal(_("The vote has no result yet."))
    CouncilPaper.objects.update_or_create(
        budget=row,
        defaults={
            "number": draft.number,
            "title": draft.title,
            "day": draft.day,
            "decision": draft.decision,
            "url": draft.url,
            "recorded_by": actor.key,
            "recorded_at": at,
        },
    )
    journal.record(BudgetDecided(row.pk), actor=actor, matter=None, at=at)
