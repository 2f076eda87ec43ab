"""Make faces and plates in the draft's photo unreadable, by hand."""

from datetime import datetime

from django.db import transaction

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import require
from rathaus.participation.defects import policies
from rathaus.participation.defects.drafting import open_draft, touch
from rathaus.participation.defects.facts import DefectDraftSaved
from rathaus.participation.defects.models import Picture
from rathaus.participation.defects.photos import mask_original
from rathaus.participation.defects.pictures import Area


@transaction.atomic
def mask_photo(*, actor: Actor, code: str, areas: list[Area], at: datetime) -> None:
    """Pixelate the areas; the unmasked picture is gone with this, for us too."""
    require(policies.can_report(actor))
    draft = open_draft(code, at)
    picture = Picture.objects.filter(draft=draft).first()
    if picture is not None and areas:
        mask_original(picture, areas)
        picture.masked_by_reporter = True
        picture.save(update_fields=["masked_by_reporter"])
    touch(draft, at)
    fact = DefectDraftSaved(draft.pk, "photo")
    journal.record(fact, actor=actor, matter=draft.matter, at=at)
