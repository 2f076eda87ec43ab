"""An item has come into a unit's tray: file it where that is sure, else lay it before a person."""

from datetime import datetime

from django.db import transaction

from rathaus.accounts import queries as accounts
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import require
from rathaus.mailroom.queries import ItemView, item_by_id
from rathaus.records import policies
from rathaus.records.actions.file_item import file_item
from rathaus.records.actions.open_case import open_case
from rathaus.records.actions.supply_document import supply_document
from rathaus.records.filing import case_of_matter, case_of_reference, local_day, lock_matter
from rathaus.records.models import Case, FilePlanPosition, Filing, Task


@transaction.atomic
def take_in_item(*, actor: Actor, item: int, at: datetime) -> None:
    """By its matter, else by our reference, else by the position an online service names.

    Otherwise it waits in the unit's tray with a task. Looks at the item as it is now, so that it
    may run twice, late, or after the item was taken back.
    """
    require(policies.can_load(actor))
    view = item_by_id(actor=actor, pk=item)
    lock_matter(view.matter)
    if Filing.objects.filter(item=item).exists():
        return
    if view.state != "routed" or view.unit is None:
        Task.objects.filter(item=item, kind=Task.Kind.FILE_ITEM, completion=None).delete()
        return
    case = case_of_matter(view.matter) or case_of_reference(view.our_reference)
    # a reference is written by anybody: only within the unit it opens the way into a case
    if case is not None and case.unit.code == view.unit:
        _file(actor, view, case, at)
    elif FilePlanPosition.objects.filter(number=view.filing).exists() and view.filing:
        open_case(actor=actor, item=item, position=view.filing, title=_title(view), at=at)
    else:
        _wait(view, at)


def _title(item: ItemView) -> str:
    return f"{item.subject}, {item.sender}" if item.sender else item.subject


def _file(actor: Actor, item: ItemView, case: Case, at: datetime) -> None:
    names = [one.path.rsplit(".", 1)[-1] for one in item.answers]
    open_ones = list(case.missing.filter(supply=None).values_list("label", flat=True))
    fits = len(open_ones) == 1 or any(one.lower() in item.subject.lower() for one in open_ones)
    if open_ones and (fits or "missing" in names):
        supply_document(actor=actor, item=item.id, case=case.pk, at=at)
    else:
        file_item(actor=actor, item=item.id, case=case.pk, at=at)


def _wait(item: ItemView, at: datetime) -> None:
    assert item.unit is not None
    Task.objects.update_or_create(
        item_id=item.id,
        kind=Task.Kind.FILE_ITEM,
        defaults={
            "subject": item.subject or item.filename,
            "unit_id": accounts.unit(item.unit).id,
            "due": item.deadline or local_day(at),
            "created_at": at,
        },
    )
