"""What verbs on a report share: finding it with its rights, its lock, a line of its history."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.journal import Fact
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.defects import policies
from rathaus.participation.defects.models import OPEN, Defect, HandOver, State, Step


def local_day(at: datetime) -> date:
    """The day in the town."""
    return at.astimezone(ZoneInfo(settings.TIME_ZONE)).date()


def workday_after(day: date, days: int) -> date:
    """So many days later; a Saturday or Sunday becomes the Monday after."""
    later = day + timedelta(days=days)
    return later + timedelta(days=(7 - later.weekday()) % 7) if later.weekday() > 4 else later


def report_to_treat(actor: Actor, number: str) -> Defect:
    """The report, locked, for a member of staff who may treat it. Refusal (404) for others.

    Audit sees it but may not act: Refusal (403).
    """
    rows = Defect.objects.select_related("unit", "category", "body").of_staff(actor)
    defect = rows.select_for_update(of=("self",)).filter(number=number).first()
    if defect is None:
        raise Refusal("", status=404)
    require(policies.can_treat(actor, defect.unit.code))
    return defect


def report_by_id(pk: int) -> Defect:
    """The report, locked, for verbs of the house. Refusal (404) if it is not there."""
    rows = Defect.objects.select_related("unit", "category", "body")
    defect = rows.select_for_update(of=("self",)).filter(pk=pk).first()
    if defect is None:
        raise Refusal("", status=404)
    return defect


def require_open(defect: Defect) -> None:
    """Refusal (409) for what is done, rejected, merged, held or hidden."""
    if defect.state not in OPEN:
        raise Refusal(_("This report is not open. Load the page again to see how it stands."))


def require_text(text: str, message: str, field: str) -> str:
    """The text without blanks around it. Refusal (400) where nothing was written."""
    text = text.strip()
    if not text:
        raise Refusal(message, status=400, field=field)
    return text


def log_step(
    defect: Defect,
    kind: Step.Kind,
    *,
    actor: Actor,
    at: datetime,
    text: str = "",
    day: date | None = None,
) -> Step:
    """A line of the public history; it shows the unit, never the person."""
    return Step.objects.create(
        defect=defect, kind=kind, at=at, by=actor.key, unit_id=defect.unit_id, text=text, day=day
    )


def change(defect: Defect, *fields: str, at: datetime) -> None:
    """Save these fields and that something changed (for feeds and Open311)."""
    defect.changed_at = at
    defect.save(update_fields=[*fields, "changed_at"])


def tell(fact: Fact, defect: Defect, *, actor: Actor, at: datetime) -> None:
    """Write the fact with the report's matter and unit."""
    journal.record(fact, actor=actor, matter=defect.matter, at=at, unit=defect.unit.code)


def end_hand_over(defect: Defect, at: datetime) -> None:
    """It is ours again, or done: the other body has it no longer."""
    HandOver.objects.filter(defect=defect, ended_at=None).update(ended_at=at)


def require_day_ahead(day: date, at: datetime) -> None:
    """Refusal (400) for a promise in the past."""
    if day < local_day(at):
        raise Refusal(_("Promise a day that is still to come."), status=400, field="promised_on")


def is_open(state: str) -> bool:
    """Not done yet."""
    return State(state) in OPEN
