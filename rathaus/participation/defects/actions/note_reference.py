"""The other body has given it a number: everybody may ask there."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal
from rathaus.participation.defects.facts import DefectReferenceNoted
from rathaus.participation.defects.models import HandOver, Step
from rathaus.participation.defects.treating import (
    change,
    log_step,
    report_to_treat,
    require_text,
    tell,
)


@transaction.atomic
def note_reference(*, actor: Actor, number: str, reference: str, at: datetime) -> None:
    """Refusal (409) while no other body has it."""
    defect = report_to_treat(actor, number)
    hand_over = HandOver.objects.select_related("body").filter(defect=defect, ended_at=None).first()
    if hand_over is None:
        raise Refusal(_("This report is with no other body."))
    message = _("Write the number the other body has given.")
    reference = require_text(reference, message, "reference")[:80]
    hand_over.reference, hand_over.referenced_at = reference, at
    hand_over.save(update_fields=["reference", "referenced_at"])
    change(defect, at=at)
    text = f"{hand_over.body.name}: {reference}"
    log_step(defect, Step.Kind.REFERENCED, actor=actor, at=at, text=text)
    tell(DefectReferenceNoted(defect.pk), defect, actor=actor, at=at)
