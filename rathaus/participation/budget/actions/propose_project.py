"""An idea becomes a project of the budget (Vorhaben aufnehmen)."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.kernel import clock, journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.budget import policies
from rathaus.participation.budget.facts import ProjectProposed
from rathaus.participation.budget.models import ParticipatoryBudget, Project


@dataclass(frozen=True)
class ProjectDraft:
    """A project as it is proposed. `cost` is the author's own guess."""

    title: str
    description: str
    district: str = ""
    category: str = ""
    place: str = ""
    lat: float | None = None
    lon: float | None = None
    cost: int | None = None
    author_name: str = ""


@transaction.atomic
def propose_project(
    *,
    actor: Actor,
    budget: int,
    draft: ProjectDraft,
    at: datetime,
    contribution: int | None = None,
) -> int:
    """Take the idea into the budget; the project's number within it.

    A contribution becomes one project only: asked twice, the number is the same.
    Refusal (404) without such a budget, (409) once its ballot is prepared.
    """
    require(policies.can_manage(actor))
    row = ParticipatoryBudget.objects.select_for_update().filter(pk=budget).first()
    if row is None:
        raise Refusal(_("There is no such budget."), status=404)
    if contribution is not None:
        known = Project.objects.filter(contribution=contribution).first()
        if known is not None:
            return known.number
    if row.poll_id:
        raise Refusal(_("The ballot is prepared. New ideas are for the next budget."))
    row.last_number += 1
    row.save(update_fields=["last_number"])
    project = Project.objects.create(
        budget=row,
        number=row.last_number,
        matter=clock.new_matter(),
        contribution_id=contribution,
        author_name=draft.author_name,
        title=draft.title[:120],
        description=draft.description,
        district=draft.district,
        category=draft.category,
        place=draft.place,
        lat=draft.lat,
        lon=draft.lon,
        cost_wanted=draft.cost,
        proposed_at=at,
    )
    fact = ProjectProposed(project.pk, row.pk, contribution)
    journal.record(fact, actor=actor, matter=project.matter, at=at)
    return project.number
