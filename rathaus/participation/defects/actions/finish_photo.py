"""Go on with the photo as it is, or without one."""

from datetime import datetime

from django.db import transaction

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import require
from rathaus.participation.defects import policies
from rathaus.participation.defects.drafting import open_draft, touch
from rathaus.participation.defects.facts import DefectDraftSaved
from rathaus.participation.defects.models import Picture


@transaction.atomic
def finish_photo(*, actor: Actor, code: str, keep: bool, at: datetime) -> None:
    """Without `keep` the photo is thrown away."""
    require(policies.can_report(actor))
    draft = open_draft(code, at)
    if not keep:
        Picture.objects.filter(draft=draft).delete()
        draft.photo_lat = draft.photo_lon = None
    draft.photo_done = True
    touch(draft, at)
    fact = DefectDraftSaved(draft.pk, "photo")
    journal.record(fact, actor=actor, matter=draft.matter, at=at)
