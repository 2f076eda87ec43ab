"""Delete drafts whose time is over (Löschung)."""

from datetime import datetime

from django.db import transaction

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import require
from rathaus.onlineservices import policies
from rathaus.onlineservices.facts import DraftExpired
from rathaus.onlineservices.models import Draft

AT_ONCE = 500


@transaction.atomic
def clear_drafts(*, actor: Actor, at: datetime) -> int:
    """Delete drafts nobody touched for thirty days, sent or not. Returns how many.

    Article 5 (1) e GDPR: what was never sent is kept no longer than we said. What was sent is the
    application's own by then.
    """
    require(policies.can_clear(actor))
    due = list(
        Draft.objects.select_for_update(skip_locked=True)
        .filter(expires_at__lte=at)
        .order_by("pk")[:AT_ONCE]
    )
    for draft in due:
        journal.record(DraftExpired(draft.pk), actor=actor, matter=draft.matter, at=at)
        draft.delete()
    return len(due)
