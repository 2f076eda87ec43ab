"""Set up the award of a process (Preis einrichten)."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.awards import policies
from rathaus.participation.awards.facts import AwardSetUp
from rathaus.participation.awards.models import Award, AwardCategory
from rathaus.participation.awards.rows import locked_award
from rathaus.participation.processes.queries import process as process_view


@dataclass(frozen=True)
class CategoryDraft:
    """A category with its limits; its number is its place in the list."""

    title: str
    text: str = ""
    prize: int = 0
    most_finalists: int = 5
    most_nominations: int = 200
    most_from_one: int = 2


@dataclass(frozen=True)
class AwardDraft:
    """`standings_days`: so many days before the end interim standings are hidden."""

    process: str
    categories: tuple[CategoryDraft, ...]
    standings_days: int = 3


@transaction.atomic
def set_up_award(*, actor: Actor, draft: AwardDraft, at: datetime) -> int:
    """Create or change the award of the draft's process; its id.

    Refusal (400) without a category, (409) where one would go that has nominations or finalists,
    and once the vote is open.
    """
    require(policies.can_manage(actor))
    process = process_view(actor=actor, slug=draft.process)
    if "award" not in process.formats:
        raise Refusal(_("This process has no award among its formats."))
    if not draft.categories or any(one.most_finalists < 2 for one in draft.categories):
        raise Refusal(
            _("An award needs a category, and a category at least two finalists."),
            status=400,
            field="categories",
        )
    row = Award.objects.filter(process=process.id).first()
    if row is None:
        row = Award.objects.create(process_id=process.id, created_at=at)
    row = locked_award(row.pk)
    row.standings_days = draft.standings_days
    row.save()
    _write_categories(row, draft.categories)
    journal.record(AwardSetUp(row.pk, process.id), actor=actor, matter=process.matter, at=at)
    return row.pk


def _write_categories(row: Award, drafts: tuple[CategoryDraft, ...]) -> None:
    extra = row.categories.filter(number__gt=len(drafts))
    used = extra.filter(nominations__isnull=False) | extra.filter(finalists__isnull=False)
    if used.exists():
        raise Refusal(_("A category with nominations cannot go."), field="categories")
    extra.delete()
    for number, draft in enumerate(drafts, start=1):
        AwardCategory.objects.update_or_create(award=row, number=number, defaults=vars(draft))
