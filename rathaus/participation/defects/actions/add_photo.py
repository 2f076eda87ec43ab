"""A photo to the draft, freed of the camera's notes."""

from datetime import datetime
from typing import BinaryIO

from django.db import transaction

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import require
from rathaus.participation.defects import policies
from rathaus.participation.defects.drafting import open_draft, touch
from rathaus.participation.defects.facts import DefectDraftSaved
from rathaus.participation.defects.models import Picture
from rathaus.participation.defects.photos import cleaned, keep


@transaction.atomic
def add_photo(*, actor: Actor, code: str, stream: BinaryIO, at: datetime) -> bool:
    """Keep the photo without EXIF; one a report, a new one takes the old one's place.

    True where the camera had noted a place: it is offered, and forgotten with the next choice of
    a place. Refusal (400) for what is no photo.
    """
    require(policies.can_report(actor))
    draft = open_draft(code, at)
    photo = cleaned(stream)
    Picture.objects.filter(draft=draft).delete()
    Picture.objects.create(
        draft=draft,
        kind=Picture.Kind.REPORT,
        original=keep(photo.jpeg),
        width=photo.width,
        height=photo.height,
        added_at=at,
    )
    draft.photo_lat, draft.photo_lon, draft.photo_done = photo.lat, photo.lon, False
    touch(draft, at)
    fact = DefectDraftSaved(draft.pk, "photo")
    journal.record(fact, actor=actor, matter=draft.matter, at=at)
    return photo.lat is not None
