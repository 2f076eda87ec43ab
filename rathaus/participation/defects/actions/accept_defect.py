"""The unit takes care and promises a day."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal
from rathaus.participation.defects.facts import DefectAccepted
from rathaus.participation.defects.models import State, Step
from rathaus.participation.defects.treating import (
    change,
    end_hand_over,
    log_step,
    report_to_treat,
    require_day_ahead,
    require_open,
    tell,
)


@transaction.atomic
def accept_defect(
    *, actor: Actor, number: str, promised_on: date, at: datetime, text: str = ""
) -> None:
    """In work from now, done by `promised_on`; what another body had comes back.

    Refusal (409) when it is in work already: then `promise_date` gives a new day.
    """
    defect = report_to_treat(actor, number)
    require_open(defect)
    if defect.state == State.ACCEPTED:
        raise Refusal(_("This report is in work already. Promise a new day instead."))
    require_day_ahead(promised_on, at)
    end_hand_over(defect, at)
    defect.state, defect.due_on, defect.promised = State.ACCEPTED, promised_on, True
    change(defect, "state", "due_on", "promised", at=at)
    log_step(defect, Step.Kind.ACCEPTED, actor=actor, at=at, text=text.strip(), day=promised_on)
    tell(DefectAccepted(defect.pk, promised_on.isoformat()), defect, actor=actor, at=at)
