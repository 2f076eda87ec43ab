"""File an item in a case that is there already (zu den Akten nehmen)."""

from datetime import datetime

from django.db import transaction

from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import require
from rathaus.mailroom.queries import item_by_id
from rathaus.records import policies
from rathaus.records.filing import (
    file_documents,
    local_day,
    lock_matter,
    new_task,
    refuse_if_filed,
)
from rathaus.records.models import Case, Task


@transaction.atomic
def file_item(*, actor: Actor, item: int, case: int, at: datetime) -> int:
    """Lay the item into the case and have it read. Returns the document's id.

    The unit of the case may be another than the item's; the actor must have both.
    """
    view = item_by_id(actor=actor, pk=item)
    require(policies.can_work(actor, view.unit or ""))
    lock_matter(view.matter)
    refuse_if_filed(item)
    row = Case.locked(actor, case)
    document = file_documents(case=row, item=view, actor=actor, at=at)
    new_task(Task.Kind.READ, case=row, due=view.deadline or local_day(at), at=at)
    return document.pk
