"""Not to be opened: what was read of the item is discarded for good, but its envelope."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import ProtectedError

from rathaus.kernel import blobs, journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.models import Blob
from rathaus.kernel.refusal import require
from rathaus.mailroom import policies
from rathaus.mailroom.facts import ItemSealed
from rathaus.mailroom.models import Item
from rathaus.mailroom.queries import ItemView, view_of


@transaction.atomic
def seal_item(*, actor: Actor, number: str, at: datetime, envelope: bool = True) -> ItemView:
    """Seal the item: it is routed unopened, and only its unit may see the original.

    Text, fields, searchable copy and page images go. The unit proposed stays, and page 1's image
    where the person says that it is the `envelope`. Refusal (409) once it is routed or returned.
    """
    require(policies.can_sort(actor))
    item = Item.locked(number)
    item.refuse_unless_open()
    derived = item.forget_content(envelope=envelope)
    item.state, item.do_not_open = Item.State.SEALED, True
    item.save()
    _discard(derived)
    journal.record(ItemSealed(item.pk), actor=actor, matter=item.matter, at=at)
    return view_of(item, whole=False)


def _discard(derived: Iterable[str]) -> None:
    """Delete derived files that nothing else refers to; the files go once that is committed."""
    for sha256 in derived:
        try:
            with transaction.atomic():
                Blob.objects.filter(pk=sha256).delete()
        except ProtectedError:
            continue
        path = blobs.path_of(sha256)
        transaction.on_commit(lambda path=path: path.unlink(missing_ok=True))  # type: ignore[misc]
