"""What was missing has come (Nachreichung)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.mailroom.queries import ItemView, item_by_id
from rathaus.records import policies
from rathaus.records.filing import file_documents, lock_matter, refuse_if_filed, supply
from rathaus.records.models import Case, MissingDocument


@transaction.atomic
def supply_document(
    *, actor: Actor, item: int, case: int, at: datetime, missing: tuple[int, ...] = ()
) -> int:
    """File the item in the case, as what was asked for. Returns the document's id.

    Without `missing` (ids) it is taken from the item: the answer `missing` of an online form, else
    the label that stands in its subject, else the only one open. Refusal where none fits.
    """
    view = item_by_id(actor=actor, pk=item)
    require(policies.can_work(actor, view.unit or ""))
    lock_matter(view.matter)
    refuse_if_filed(item)
    row = Case.locked(actor, case)
    open_ones = list(row.missing.filter(supply=None).order_by("pk"))
    meant = [one for one in open_ones if one.pk in missing] if missing else _meant(view, open_ones)
    if not meant:
        raise Refusal(_("Nothing is missing in this case that the item could be."))
    document = file_documents(case=row, item=view, actor=actor, at=at)
    supply(case=row, document=document, missing=meant, actor=actor, at=at)
    return document.pk


def _meant(item: ItemView, open_ones: list[MissingDocument]) -> list[MissingDocument]:
    ids = {one.value for one in item.answers if one.path.rsplit(".", 1)[-1] == "missing"}
    if found := [one for one in open_ones if str(one.pk) in ids]:
        return found
    if found := [one for one in open_ones if one.label.lower() in item.subject.lower()]:
        return found
    return open_ones if len(open_ones) == 1 else []
