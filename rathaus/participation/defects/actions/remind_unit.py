"""A unit is reminded of what is overdue, by e-mail, once a week."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rathaus.accounts import queries as accounts
from rathaus.accounts.actions.queue_mail import queue_mail
from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import require
from rathaus.participation.defects import policies
from rathaus.participation.defects.facts import DefectUnitReminded
from rathaus.participation.defects.models import Defect, Reminder
from rathaus.participation.defects.treating import local_day

MOST = 20


@transaction.atomic
def remind_unit(*, actor: Actor, unit: str, at: datetime) -> bool:
    """Queue the e-mail with the oldest ones; False where nothing is late or it was told already."""
    require(policies.can_keep_house(actor))
    view, day = accounts.unit(unit), local_day(at)
    rows = Defect.objects.filter(unit=view.id).overdue(day).order_by("due_on", "pk")
    count = rows.count()
    if not count or not view.email:
        return False
    year, week, _weekday = day.isocalendar()
    _row, created = Reminder.objects.get_or_create(
        unit_id=view.id, week=f"{year}-W{week:02d}", defaults={"overdue": count, "at": at}
    )
    if not created:
        return False
    with translation.override("de"):
        subject, body = _words(list(rows[:MOST]), count)
    queue_mail(actor=actor, to=view.email, subject=subject, body=body, at=at)
    journal.record(DefectUnitReminded(unit, count), actor=actor, matter=None, at=at, unit=unit)
    return True


def _words(rows: list[Defect], count: int) -> tuple[str, str]:
    lines = "\n".join(f"{row.number}  {row.due_on:%d.%m.%Y}  {row.title}" for row in rows)
    subject = ngettext(
        "%(count)d report of a defect is overdue", "%(count)d reports of defects are overdue", count
    ) % {"count": count}
    body = _(
        "Good day,\n\n"
        "for these reports the promised day has passed. Everybody sees that on the town's page.\n"
        "Solve them with proof, or promise a new day with the reason.\n\n"
        "%(lines)s\n\n%(address)s"
    ) % {"lines": lines, "address": f"{settings.SITE_URL}/intern/maengel/"}
    return subject, body
