"""The author hears what was decided, why, and how to appeal (article 17 Digital Services Act)."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from rathaus.accounts.actions.queue_mail import queue_mail
from rathaus.accounts.queries import people
from rathaus.kernel import journal
from rathaus.kernel.actor import SYSTEM, Actor
from rathaus.kernel.refusal import require
from rathaus.participation.moderation import policies
from rathaus.participation.moderation.codes import appeal_code
from rathaus.participation.moderation.facts import AuthorTold
from rathaus.participation.moderation.models import Case, Decision
from rathaus.participation.moderation.reasons import words_of


@transaction.atomic
def tell_author(
    *,
    actor: Actor,
    decision: int,
    at: datetime,
    account: int | None = None,
    email: str = "",
) -> bool:
    """Queue the e-mail, once a decision. True where there was one to write.

    Rooms call it on ContentDecided with their author; nothing is told where readers' reports
    changed nothing: the author need not know of every dislike.
    """
    require(policies.can_tell(actor))
    row = Decision.objects.select_related("case").get(pk=decision)
    case = Case.objects.select_for_update(of=("self",)).get(pk=row.case_id)
    if account is not None or email:
        case.account_id, case.email = account, email
    found = people([case.account_id]) if case.account_id is not None else {}
    to = found[case.account_id].email if case.account_id in found else case.email
    if case.told_at is not None or not to or (row.outcome == "publish" and case.why == "reported"):
        case.save(update_fields=["account", "email"])
        return False
    with translation.override("de"):
        subject, body = _letter(row, case)
    queue_mail(actor=SYSTEM, to=to, subject=subject, body=body, at=at)
    case.told_at = at
    case.save(update_fields=["account", "email", "told_at"])
    journal.record(AuthorTold(row.pk), actor=actor, matter=None, at=at)
    return True


def _letter(decision: Decision, case: Case) -> tuple[str, str]:
    words = {
        "title": case.title,
        "url": f"{settings.SITE_URL}{case.url}",
        "reason": words_of(decision.reason),
        "note": f"\n\n{decision.note}" if decision.note else "",
        "code": appeal_code(decision.pk),
        "appeal": f"{settings.SITE_URL}/mitmachen/einspruch/{appeal_code(decision.pk)}/",
    }
    if decision.outcome == "publish":
        body = _("Good day,\n\nyour contribution “%(title)s” is published now:\n%(url)s%(note)s\n")
        return _("Your contribution is published"), body % words
    body = _(
        "Good day,\n\nwe do not show your contribution “%(title)s”.\n\n"
        "Reason: %(reason)s.%(note)s\n\n"
        "You do not agree? Then somebody else looks at it again:\n%(appeal)s\n"
        "Your code: %(code)s\n"
    )
    return _("Your contribution is not shown"), body % words
