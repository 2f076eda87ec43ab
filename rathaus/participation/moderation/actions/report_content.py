"""Somebody says that content breaks a rule (melden)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.moderation import policies
from rathaus.participation.moderation.cases import open_case
from rathaus.participation.moderation.codes import keyed
from rathaus.participation.moderation.facts import ContentReported
from rathaus.participation.moderation.models import Report
from rathaus.participation.moderation.reasons import REASONS


@transaction.atomic
def report_content(
    *,
    actor: Actor,
    subject: str,
    title: str,
    url: str,
    reason: str,
    note: str,
    at: datetime,
    who: str = "",
) -> int:
    """Flag content; the case's id. One report a person and case; a second one is no more weight.

    `who` is the network of somebody without an account. The content stays until a person has
    looked at it: reports hide nothing by themselves, or a mob could.
    """
    require(policies.can_report(actor))
    if reason not in REASONS:
        raise Refusal(_("Choose a reason from the list."), status=400, field="reason")
    case, _new = open_case(subject=subject, title=title, url=url, why="reported", at=at)
    holder = keyed("report", who or actor.key).hex()
    values = {"reason": reason, "note": note.strip()[:1000], "at": at}
    _report, new = Report.objects.get_or_create(case=case, holder=holder, defaults=values)
    if new:
        fact = ContentReported(case.pk, subject, reason)
        journal.record(fact, actor=actor, matter=None, at=at)
    return case.pk
