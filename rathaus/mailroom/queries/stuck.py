"""Items whose reading has failed for good, and which nobody would see."""

from collections.abc import Collection
from datetime import datetime, timedelta

from rathaus.kernel.jobs import failed_jobs
from rathaus.kernel.models import Entry
from rathaus.mailroom.models import Item

PATIENCE = timedelta(minutes=10)


def stuck_items(*, listeners: Collection[str], at: datetime) -> list[int]:
    """Primary keys of items that arrived a while ago and whose job of these listeners failed."""
    old = Item.objects.filter(state__in=Item.UNREAD, read_at=None, received_at__lt=at - PATIENCE)
    waiting = set(old.values_list("pk", flat=True))
    if not waiting:
        return []
    entries = [job.entry for job in failed_jobs() if job.listener in listeners]
    failed = Entry.objects.filter(pk__in=entries).values_list("data__item", flat=True)
    return sorted(waiting & set(failed))
