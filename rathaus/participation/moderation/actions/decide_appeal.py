"""The second look, by somebody else (über den Einspruch entscheiden)."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from rathaus.accounts.actions.queue_mail import queue_mail
from rathaus.accounts.queries import people
from rathaus.kernel import journal
from rathaus.kernel.actor import SYSTEM, Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.moderation import policies
from rathaus.participation.moderation.facts import AppealDecided, ContentDecided
from rathaus.participation.moderation.models import Appeal


@transaction.atomic
def decide_appeal(*, actor: Actor, appeal: int, outcome: str, reason: str, at: datetime) -> None:
    """Decide: "upheld" shows the content again, "rejected" leaves it hidden. The author is told.

    Refusal (403) for who decided first, (409) for a decided one, (400) without a reason.
    """
    require(policies.can_moderate(actor))
    rows = Appeal.objects.select_for_update(of=("self",)).select_related("decision__case")
    row = rows.filter(pk=appeal).first()
    if row is None:
        raise Refusal(_("There is no such appeal."), status=404)
    if not policies.can_decide_appeal(actor, row):
        raise Refusal(_("You decided first. Somebody else decides the appeal."), status=403)
    if row.decided_at is not None:
        raise Refusal(pgettext("moderation", "This has been decided already."))
    if outcome not in ("upheld", "rejected"):
        raise Refusal(_("Choose what happens to it."), status=400)
    if not reason.strip():
        raise Refusal(_("Say in a sentence why."), status=400, field="reason")
    row.outcome, row.reason = outcome, reason.strip()[:2000]
    row.decided_by_id, row.decided_at = actor.account, at
    row.save(update_fields=["outcome", "reason", "decided_by", "decided_at"])
    _tell(row, at)
    journal.record(AppealDecided(row.pk, outcome), actor=actor, matter=None, at=at)
    if outcome == "upheld":
        subject = row.decision.case.subject
        fact = ContentDecided(subject, "publish", row.decision_id, row.decision.reason)
        journal.record(fact, actor=actor, matter=None, at=at)


def _tell(row: Appeal, at: datetime) -> None:
    case = row.decision.case
    found = people([case.account_id]) if case.account_id is not None else {}
    to = found[case.account_id].email if case.account_id in found else case.email
    if not to:
        return
    with translation.override("de"):
        head = (
            _("Good day,\n\nyou were right: your contribution “%(title)s” is shown again.")
            if row.outcome == "upheld"
            else _("Good day,\n\nwe looked at “%(title)s” again. It stays hidden.")
        ) % {"title": case.title}
        body = f"{head}\n\n{row.reason}\n\n{settings.SITE_URL}{case.url}\n"
        queue_mail(actor=SYSTEM, to=to, subject=_("Your appeal is decided"), body=body, at=at)
