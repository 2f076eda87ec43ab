"""Mend a project's text or place before the ballot (Vorhaben berichtigen)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.budget import policies
from rathaus.participation.budget.actions.propose_project import ProjectDraft
from rathaus.participation.budget.facts import ProjectCorrected
from rathaus.participation.budget.steps import BEFORE_BALLOT, locked


@transaction.atomic
def correct_project(*, actor: Actor, project: int, draft: ProjectDraft, at: datetime) -> None:
    """Write the draft over the project's own text; what the author wrote stays with the idea.

    Refusal (409) once it stands on the ballot: people have read what they vote for.
    """
    require(policies.can_manage(actor))
    row = locked(project)
    if row.state not in BEFORE_BALLOT:
        raise Refusal(_("The project stands on the ballot. Its text stays as it is."))
    row.title, row.description = draft.title[:120], draft.description
    row.district, row.category, row.place = draft.district, draft.category, draft.place
    row.lat, row.lon = draft.lat, draft.lon
    row.save(update_fields=["title", "description", "district", "category", "place", "lat", "lon"])
    journal.record(ProjectCorrected(row.pk), actor=actor, matter=row.matter, at=at)
