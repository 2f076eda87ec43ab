"""The machine reads an item: text, fields with their places, a proposal of the unit."""

import tempfile
from datetime import date, datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction
from PIL import Image

from rathaus.accounts import queries as accounts
from rathaus.kernel import blobs, journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import require
from rathaus.mailroom import policies
from rathaus.mailroom.actions.train_routing import train_routing
from rathaus.mailroom.facts import ItemRead, ItemReadingFailed, ItemRouted
from rathaus.mailroom.intake.apart import Order, read_apart
from rathaus.mailroom.intake.names import tidy_name
from rathaus.mailroom.intake.town import town
from rathaus.mailroom.models import Attachment, Item, Page, Proposal, Routing
from rathaus.mailroom.reading import Found, Reading, ReadOutputs, Unreadable

FIELDS = ("sender", "letter_date", "our_reference", "their_reference", "deadline", "document_type")
DATES = ("letter_date", "deadline")


def read_item(*, actor: Actor, item: int, at: datetime) -> None:
    """Read the stored original and keep what was found, in one transaction at the end.

    Does nothing where the item was read before, so it may run twice and be killed at any time.
    A surely known unit gets the item at once; what cannot be read waits for a clerk.
    """
    require(policies.can_read(actor))
    row = _begin(item)
    if row is None:
        return
    with tempfile.TemporaryDirectory(
        prefix="reading-", dir=settings.FILE_UPLOAD_TEMP_DIR
    ) as folder:
        order = Order(
            path=blobs.path_of(row.original_id),
            workdir=Path(folder),
            model=train_routing(actor=actor, at=at),
            received=accounts.local_day(row.received_at),
            town=town(settings.RATHAUS_CITY),
        )
        try:
            reading, outputs = read_apart(order)
        except Unreadable as error:
            _keep_failure(row.number, error, actor=actor, at=at)
        else:
            _keep(row.number, reading, outputs, actor=actor, at=at)


def _begin(pk: int) -> Item | None:
    """The item, marked as being read; None where there is nothing to read (any more)."""
    unread = Item.objects.filter(pk=pk, read_at=None, do_not_open=False)
    unread.filter(state=Item.State.RECEIVED).update(state=Item.State.READING)
    return unread.exclude(state=Item.State.RETURNED).first()


def _locked(number: str) -> Item | None:
    """The item again, locked, unless somebody sealed it or another job has read it meanwhile."""
    item = Item.locked(number)
    return None if item.read_at or item.do_not_open else item


@transaction.atomic
def _keep_failure(number: str, error: Unreadable, *, actor: Actor, at: datetime) -> None:
    item = _locked(number)
    if item is None:
        return
    item.read_at, item.failure = at, error.sentence
    if item.state in Item.UNREAD:
        item.state = Item.State.UNREADABLE
    item.save()
    fact = ItemReadingFailed(item.pk, error.code)
    journal.record(fact, actor=actor, matter=item.matter, at=at)


@transaction.atomic
def _keep(
    number: str, reading: Reading, outputs: ReadOutputs, *, actor: Actor, at: datetime
) -> None:
    item = _locked(number)
    if item is None:
        return
    _keep_pages(item, reading, outputs)
    _keep_fields(item, reading)
    unit = reading.unit.value if reading.unit else ""
    fact = ItemRead(item.pk, unit, reading.unit_sure)
    item.note_read(at=at, do_not_open=reading.do_not_open)
    item.save()
    journal.record(fact, actor=actor, matter=item.matter, at=at, unit=unit)
    if reading.unit_sure and item.state == Item.State.PROPOSED:
        _route(item, unit, actor=actor, at=at)


def _keep_pages(item: Item, reading: Reading, outputs: ReadOutputs) -> None:
    """Pages and the searchable copy; of sealed mail the envelope's image only."""
    item.do_not_open = reading.do_not_open
    texts = reading.text or ("",) * len(outputs.images)
    if reading.do_not_open:
        texts = ("",)
    images: list[Path | None] = [*outputs.images[: len(texts)]]
    images += [None] * (len(texts) - len(images))
    Page.objects.bulk_create(
        _page(item, number, text, image)
        for number, (text, image) in enumerate(zip(texts, images, strict=True), 1)
    )
    item.page_count = reading.pages
    item.findings = [*item.findings, *reading.findings]
    if reading.do_not_open:
        return
    if outputs.searchable:
        item.searchable_id = _stored(outputs.searchable, "application/pdf")
    for position, one in enumerate(reading.attachments, 1):
        Attachment.objects.create(
            item=item,
            position=position,
            name=tidy_name(one.name),
            media_type=one.media_type[:100],
            blob_id=_stored(one.path, one.media_type),
        )


def _page(item: Item, number: int, text: str, image: Path | None) -> Page:
    page = Page(item=item, number=number, text=text.replace("\x00", ""))
    if image is not None:
        page.image_id = _stored(image, "image/jpeg")
        with Image.open(image) as picture:
            page.width, page.height = picture.size
    return page


def _stored(path: Path, media_type: str) -> str:
    with path.open("rb") as stream:
        return blobs.store(stream, media_type=media_type).sha256


def _keep_fields(item: Item, reading: Reading) -> None:
    """Proposals as read; the item's own fields where nobody has filled them yet."""
    if reading.unit:
        _propose(item, "unit", reading.unit)
    if reading.do_not_open:
        return
    item.language, item.subject = reading.language, item.subject or reading.subject[:500]
    item.deadline_rule, item.body = reading.deadline_rule or "", reading.body.replace("\x00", "")
    for name in FIELDS:
        found: Found | None = getattr(reading, name)
        if found is None:
            continue
        _propose(item, name, found)
        value = date.fromisoformat(found.value) if name in DATES else found.value
        if not getattr(item, name):
            setattr(item, name, value)


def _propose(item: Item, name: str, found: Found) -> None:
    evidence = found.evidence
    Proposal.objects.create(
        item=item,
        name=name,
        value=found.value,
        confidence=found.confidence,
        page=evidence.page if evidence else None,
        box=list(evidence.box) if evidence else None,
        text=evidence.text if evidence else "",
        alternatives=[list(pair) for pair in found.alternatives],
    )


def _route(item: Item, code: str, *, actor: Actor, at: datetime) -> None:
    """Where the model is sure and the town has such a unit, no person needs to look."""
    unit = next((one for one in accounts.units() if one.code == code), None)
    if unit is None or unit.do_not_open:
        return
    item.route(unit=unit.id, by=Routing.By.AUTO, at=at)
    fact = ItemRouted(item.pk, code, "auto", False, item.channel)
    journal.record(fact, actor=actor, matter=item.matter, at=at, unit=code)
