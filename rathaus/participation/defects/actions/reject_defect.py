"""Nothing will be done, with a reason everybody can read."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.kernel.actor import Actor
from rathaus.participation.defects.facts import DefectRejected
from rathaus.participation.defects.models import State, Step
from rathaus.participation.defects.treating import (
    change,
    end_hand_over,
    log_step,
    report_to_treat,
    require_open,
    require_text,
    tell,
)


@transaction.atomic
def reject_defect(*, actor: Actor, number: str, reason: str, at: datetime) -> None:
    """It counts in the figures as reported and not solved. Refusal (400) without a reason."""
    defect = report_to_treat(actor, number)
    require_open(defect)
    reason = require_text(reason, _("Say why. Everybody can read it."), "reason")
    end_hand_over(defect, at)
    defect.state = State.REJECTED
    change(defect, "state", at=at)
    log_step(defect, Step.Kind.REJECTED, actor=actor, at=at, text=reason)
    tell(DefectRejected(defect.pk), defect, actor=actor, at=at)
