"""Report on works: phase, money spent, new day, photo (Meilenstein festhalten)."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.accounts.queries import local_day
from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.budget import policies
from rathaus.participation.budget.facts import MilestoneRecorded
from rathaus.participation.budget.models import Milestone, Works
from rathaus.participation.budget.models.works import OPEN_PHASES, Phase
from rathaus.participation.budget.photos import PhotoUpload, keep_photo


@dataclass(frozen=True)
class MilestoneDraft:
    """`spent` is all the money spent until now; `due` only where the day changes."""

    phase: str
    text: str
    spent: int
    due: date | None = None
    photo: PhotoUpload | None = None
    photo_text: str = ""


@transaction.atomic
def record_milestone(*, actor: Actor, project: int, draft: MilestoneDraft, at: datetime) -> int:
    """Write the report down for everybody to read; its id.

    Refusal (400) for "done" without a photo, a photo without words, more money than granted
    without a word about it; (409) for works that have ended; (404) where there are none.
    """
    rows = Works.objects.select_for_update(of=("self",)).select_related("unit", "project")
    works = rows.filter(project=project).first()
    if works is None:
        raise Refusal(_("Nothing was granted to this project."), status=404)
    require(policies.can_report(actor, works.unit.code))
    _sound(works, draft)
    blob = keep_photo(draft.photo) if draft.photo else None
    works.phase, works.spent = draft.phase, draft.spent
    works.due, works.last_news = draft.due or works.due, local_day(at)
    works.save()
    milestone = Milestone.objects.create(
        works=works,
        day=local_day(at),
        phase=draft.phase,
        text=draft.text.strip(),
        spent=draft.spent,
        due=works.due,
        photo=blob,
        photo_text=draft.photo_text.strip() if blob else "",
        by=actor.key,
        at=at,
    )
    fact = MilestoneRecorded(milestone.pk, works.project_id, draft.phase, draft.spent)
    journal.record(fact, actor=actor, matter=works.project.matter, at=at, unit=works.unit.code)
    return milestone.pk


def _sound(works: Works, draft: MilestoneDraft) -> None:
    if works.phase not in OPEN_PHASES:
        raise Refusal(_("These works have ended."))
    if draft.phase not in Phase.values:
        raise Refusal(_("Choose a phase."), status=400, field="phase")
    if not draft.text.strip():
        raise Refusal(_("Write a sentence about it."), status=400, field="text")
    if draft.spent < works.spent and draft.phase != Phase.DROPPED:
        raise Refusal(
            _("Money once spent stays spent: write down the sum of all."),
            status=400,
            field="spent",
        )
    if draft.phase == Phase.DONE and draft.photo is None:
        raise Refusal(_("“Done” needs a photo as proof."), status=400, field="photo")
    if draft.photo is not None and not draft.photo_text.strip():
        raise Refusal(
            _("Describe the photo for those who cannot see it."), status=400, field="photo_text"
        )
