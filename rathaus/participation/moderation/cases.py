"""Opening a case: what holding and reporting have in common."""

from datetime import datetime

from django.db import transaction

from rathaus.participation.moderation.models import Case


@transaction.atomic
def open_case(
    *,
    subject: str,
    title: str,
    url: str,
    why: str,
    at: datetime,
    excerpt: str = "",
    account: int | None = None,
    email: str = "",
) -> tuple[Case, bool]:
    """The subject's open case, and whether it is new. A constraint keeps it to one."""
    return Case.objects.get_or_create(
        subject=subject[:60],
        decided_at=None,
        defaults={
            "title": title[:300],
            "url": url[:500],
            "why": why[:20],
            "opened_at": at,
            "excerpt": excerpt[:3000],
            "account_id": account,
            "email": email,
        },
    )
