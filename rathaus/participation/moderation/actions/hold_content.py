"""Content waits for a person (zurückhalten)."""

from datetime import datetime

from django.db import transaction

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import require
from rathaus.participation.moderation import policies
from rathaus.participation.moderation.cases import open_case
from rathaus.participation.moderation.facts import ContentHeld


@transaction.atomic
def hold_content(
    *,
    actor: Actor,
    subject: str,
    title: str,
    url: str,
    why: str,
    at: datetime,
    excerpt: str = "",
    account: int | None = None,
    email: str = "",
) -> int:
    """Put the content into the queue; the case's id. Again for an open case: the same case.

    `why` is a code of reasons.ALERTS. `account` or `email` is its author, who is told what was
    decided; `excerpt` is what the editor reads. The caller keeps the content hidden, or not (an
    alert about something published).
    """
    require(policies.can_hold(actor))
    case, new = open_case(
        subject=subject, title=title, url=url, why=why, at=at,
        excerpt=excerpt, account=account, email=email,
    )  # fmt: skip
    if new:
        fact = ContentHeld(case.pk, subject, why)
        journal.record(fact, actor=actor, matter=None, at=at)
    return case.pk
