"""A new day is promised, with the reason why the old one does not hold."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.kernel.actor import Actor
from rathaus.participation.defects.facts import DefectDatePromised
from rathaus.participation.defects.models import Step
from rathaus.participation.defects.treating import (
    change,
    log_step,
    report_to_treat,
    require_day_ahead,
    require_open,
    require_text,
    tell,
)


@transaction.atomic
def promise_date(
    *, actor: Actor, number: str, promised_on: date, reason: str, at: datetime
) -> None:
    """Day and reason are public; the old day stays in the history."""
    defect = report_to_treat(actor, number)
    require_open(defect)
    require_day_ahead(promised_on, at)
    reason = require_text(reason, _("Say why it takes longer. Everybody can read it."), "reason")
    defect.due_on, defect.promised = promised_on, True
    change(defect, "due_on", "promised", at=at)
    log_step(defect, Step.Kind.PROMISED, actor=actor, at=at, text=reason, day=promised_on)
    tell(DefectDatePromised(defect.pk, promised_on.isoformat()), defect, actor=actor, at=at)
