"""Go on with the photo as it is, or without one."""

from datetime import datetime

from django.db import transaction

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import require
from rathaus.participation.defects import policies
from rathaus.participation.defects.actions.mask_photo import mask_photo
from rathaus.participation.defects.drafting import open_draft, touch
from rathaus.participation.defects.facts import DefectDraftSaved
from rathaus.participation.defects.models import Picture
from rathaus.participation.defects.pictures import Area


@transaction.atomic
def finish_photo(
    *, actor: Actor, code: str, keep: bool, at: datetime, areas: list[Area] | None = None
) -> None:
    """What is marked is masked; without `keep` the photo is thrown away."""
    require(policies.can_report(actor))
    if keep and areas:
        mask_photo(actor=actor, code=code, areas=areas, at=at)
    draft = open_draft(code, at)
    if not keep:
        Picture.objects.filter(draft=draft).delete()
        draft.photo_lat = draft.photo_lon = None
    draft.photo_done = True
    touch(draft, at)
    fact = DefectDraftSaved(draft.pk, "photo")
    journal.record(fact, actor=actor, matter=draft.matter, at=at)
