"""What stays and what goes, with the reason (über Inhalt entscheiden)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.moderation import policies
from rathaus.participation.moderation.actions.tell_author import tell_author
from rathaus.participation.moderation.codes import appeal_code, code_key
from rathaus.participation.moderation.facts import ContentDecided
from rathaus.participation.moderation.models import Case, Decision
from rathaus.participation.moderation.reasons import ALLOWED, REASONS


@transaction.atomic
def decide_content(
    *, actor: Actor, case: int, outcome: str, reason: str, at: datetime, note: str = ""
) -> int:
    """Decide an open case: "publish" or "hide", with a reason of the public list; its id.

    The owning room hears it; the author, where known, is told and may appeal. Refusal (404) for
    no such case, (409) for one that is decided, (400) without a fitting reason.
    """
    require(policies.can_moderate(actor))
    row = Case.objects.select_for_update(of=("self",)).filter(pk=case).first()  # two editors
    if row is None:
        raise Refusal(_("There is no such case."), status=404)
    if row.decided_at is not None:
        raise Refusal(pgettext("moderation", "This has been decided already."))
    if outcome not in ("publish", "hide"):
        raise Refusal(_("Choose what happens to it."), status=400)
    if reason not in (REASONS if outcome == "hide" else ALLOWED):
        raise Refusal(_("Choose a reason from the list."), status=400, field="reason")
    decision = Decision.objects.create(
        case=row, outcome=outcome, reason=reason, note=note.strip()[:2000],
        by_id=actor.account, at=at,
    )  # fmt: skip
    decision.code_key = code_key(appeal_code(decision.pk))
    decision.save(update_fields=["code_key"])
    row.decided_at = at
    row.save(update_fields=["decided_at"])
    if row.account_id is not None or row.email:
        tell_author(actor=actor, decision=decision.pk, at=at)
    fact = ContentDecided(row.subject, outcome, decision.pk, reason)
    journal.record(fact, actor=actor, matter=None, at=at)
    return decision.pk
