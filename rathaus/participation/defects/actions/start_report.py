"""Begin a report (Meldung beginnen)."""

from datetime import datetime
from typing import BinaryIO

from django.db import transaction

from rathaus.kernel import clock, journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import require
from rathaus.participation.defects import policies
from rathaus.participation.defects.actions.add_photo import add_photo
from rathaus.participation.defects.actions.place_report import Spot, place_report
from rathaus.participation.defects.codes import code_of, key_of
from rathaus.participation.defects.facts import DefectDraftStarted
from rathaus.participation.defects.models import DRAFT_KEPT, Draft


@transaction.atomic
def start_report(
    *, actor: Actor, at: datetime, spot: Spot | None = None, photo: BinaryIO | None = None
) -> str:
    """A draft with its place, or a photo that may know it; returns the code to go on with.

    It is kept a week after the last touch. Refusal (400) as place_report and add_photo have it.
    """
    require(policies.can_report(actor))
    matter = clock.new_matter()
    code = code_of(matter)
    draft = Draft.objects.create(
        matter=matter,
        code_key=key_of(code),
        started_at=at,
        touched_at=at,
        expires_at=at + DRAFT_KEPT,
    )
    journal.record(DefectDraftStarted(draft.pk), actor=actor, matter=matter, at=at)
    if photo is not None:
        add_photo(actor=actor, code=code, stream=photo, at=at)
    if spot is not None:
        place_report(actor=actor, code=code, spot=spot, at=at)
    return code
