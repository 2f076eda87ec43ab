"""It is not solved after all: the reporter says so, once, within a fortnight."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.defects import policies
from rathaus.participation.defects.codes import key_of
from rathaus.participation.defects.facts import DefectReopened
from rathaus.participation.defects.models import (
    REOPEN_WITHIN,
    Defect,
    Reopening,
    State,
    Step,
)
from rathaus.participation.defects.treating import (
    change,
    local_day,
    log_step,
    require_text,
    tell,
    workday_after,
)


@transaction.atomic
def reopen_defect(*, actor: Actor, code: str, reason: str, at: datetime) -> str:
    """Returns the number. Whoever holds the report's code is its reporter.

    Refusal (404) for no such code, (409) when it is not solved, the fortnight is over or it was
    reopened before: the last two are held by the database too.
    """
    require(policies.can_report(actor))
    rows = Defect.objects.select_related("unit", "category")
    defect = rows.select_for_update(of=("self",)).filter(code_key=key_of(code)).first()
    if defect is None:
        raise Refusal("", status=404)
    if defect.state != State.SOLVED or defect.solved_at is None:
        raise Refusal(_("This report is open already."))
    if Reopening.objects.filter(defect=defect).exists():
        raise Refusal(_("A report is reopened once. Report the defect anew."))
    if at > defect.solved_at + REOPEN_WITHIN:
        raise Refusal(_("The 14 days are over. Report the defect anew."))
    reason = require_text(reason, _("Write what is still broken."), "grund")[:2000]
    solution = defect.solutions.latest("at", "pk")
    try:
        with transaction.atomic():
            Reopening.objects.create(
                defect=defect, solution=solution, solved_at=defect.solved_at, reason=reason, at=at
            )
    except IntegrityError:
        raise Refusal(_("This report cannot be reopened any more.")) from None
    defect.state, defect.solved_at, defect.promised = State.NEW, None, False
    defect.due_on = workday_after(local_day(at), defect.category.days)
    change(defect, "state", "solved_at", "promised", "due_on", at=at)
    log_step(defect, Step.Kind.REOPENED, actor=actor, at=at, text=reason)
    tell(DefectReopened(defect.pk), defect, actor=actor, at=at)
    return defect.number
