"""The decision counts as notified; the period for legal remedy runs."""

from datetime import datetime

from django.db import transaction

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import require
from rathaus.records import policies
from rathaus.records.facts import AppealPeriodStarted
from rathaus.records.filing import local_day
from rathaus.records.models import AppealPeriod, Decision
from rathaus.records.periods import appeal_period


@transaction.atomic
def start_appeal_period(*, actor: Actor, letter: int, at: datetime) -> None:
    """Count from the day the letter was sent (`at`); see `records.periods` for the law.

    Letters that are no decision are passed over; a second call changes nothing.
    """
    require(policies.can_load(actor))
    rows = Decision.objects.select_for_update(of=["self"]).select_related("case__unit")
    decision = rows.filter(letter=letter).first()
    if decision is None:
        return
    sent = local_day(at)
    period = appeal_period(sent)
    _row, new = AppealPeriod.objects.get_or_create(
        decision=decision,
        defaults={"sent_on": sent, "notified_on": period.notified_on, "until": period.until},
    )
    if new:
        case = decision.case
        fact = AppealPeriodStarted(case.pk, period.until.isoformat())
        journal.record(fact, actor=actor, matter=case.matter, at=at, unit=case.unit.code)
