"""Stored files of items and letters, for whoever may see them."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal
from rathaus.mailroom.models import Item
from rathaus.mailroom.queries.items import found, sees_content, visible
from rathaus.mailroom.queries.letters import letter


@dataclass(frozen=True)
class StoredFile:
    """A file of the blob store, and how to offer it."""

    sha256: str
    media_type: str
    filename: str


def _missing() -> Refusal:
    return Refusal(_("There is no such file, or it is not meant for you."), status=404)


def _item(actor: Actor, number: str) -> Item:
    return found(visible(actor).filter(number=number).first())


def _opened(actor: Actor, number: str) -> Item:
    item = _item(actor, number)
    if not sees_content(actor, item):
        raise Refusal(_("This item is delivered unopened. Only its unit may see it."), status=403)
    return item


def original(*, actor: Actor, number: str) -> StoredFile:
    """The item as it came, bit for bit. Refusal 404, or 403 where it is sealed."""
    item = _opened(actor, number)
    return StoredFile(item.original_id, item.media_type, f"{item.number}-{item.filename}")


def searchable(*, actor: Actor, number: str) -> StoredFile:
    """The searchable PDF/A. Refusal 404 where there is none."""
    item = _opened(actor, number)
    if item.searchable_id is None:
        raise _missing()
    return StoredFile(item.searchable_id, "application/pdf", f"{item.number}.pdf")


def page_image(*, actor: Actor, number: str, page: int) -> StoredFile:
    """The image of one page; of sealed mail there is only the envelope's."""
    row = _item(actor, number).leaves.filter(number=page).first()
    if row is None or row.image_id is None:
        raise _missing()
    return StoredFile(row.image_id, "image/jpeg", f"{number}-{page}.jpg")


def attachment_file(*, actor: Actor, number: str, position: int) -> StoredFile:
    """An attachment, by its place from 1."""
    row = _opened(actor, number).enclosures.filter(position=position).first()
    if row is None:
        raise _missing()
    return StoredFile(row.blob_id, row.media_type, row.name)


def letter_file(*, actor: Actor, pk: int) -> StoredFile:
    """The PDF of a letter."""
    return StoredFile(letter(actor=actor, pk=pk).pdf, "application/pdf", f"Brief-{pk}.pdf")
