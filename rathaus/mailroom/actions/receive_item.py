"""Something arrives: store it, give it a number, say so."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import BinaryIO, cast
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import connection, transaction
from django.utils.translation import gettext as _

from rathaus.accounts import queries as accounts
from rathaus.kernel import blobs, clock, journal, series
from rathaus.kernel.actor import Actor
from rathaus.kernel.models import Blob
from rathaus.kernel.refusal import Refusal, require
from rathaus.mailroom import policies
from rathaus.mailroom.facts import ItemReceived, ItemRouted
from rathaus.mailroom.intake.limits import limit
from rathaus.mailroom.intake.names import tidy_name
from rathaus.mailroom.intake.streams import TooLarge, Watched
from rathaus.mailroom.models import Attachment, Item, Page, Routing
from rathaus.mailroom.queries import Answer, ItemView, view_of

__all__ = ["Answer", "Origin", "Upload", "receive_item"]


@dataclass(frozen=True)
class Upload:
    """Bytes to come and the name they were sent under; the stream is read once, in pieces."""

    stream: BinaryIO
    filename: str


@dataclass(frozen=True)
class Origin:
    """Where a structured arrival (online form) belongs: its sender chose the unit.

    `service` is a key of the catalogue, `filing` a position of the file plan.
    """

    unit: str
    subject: str
    service: str = ""
    filing: str = ""
    account: int | None = None
    sender: str = ""
    address: str = ""
    email: str = ""
    answers: tuple[Answer, ...] = ()
    attachments: tuple[Upload, ...] = ()


@transaction.atomic
def receive_item(
    *,
    actor: Actor,
    upload: Upload,
    channel: str,
    at: datetime,
    matter: UUID | None = None,
    origin: Origin | None = None,
    once: str = "",
) -> ItemView:
    """Take an item in (Eingang): durable when the caller's transaction commits.

    With `once`, a key of the sender's, the same key gives the same item again. With `origin` the
    item is in its unit's tray at once. Refusal (400) for an empty or too large file.
    """
    require(policies.can_receive(actor, channel))
    if once and (known := _known(once)):
        return view_of(known)
    blob, media_type = _store(upload)
    item = Item(
        once=once,
        matter=matter or clock.new_matter(),
        channel=Item.Channel(channel),
        received_at=at,
        original=blob,
        filename=tidy_name(upload.filename),
        media_type=media_type,
    )
    item.same_as = Item.objects.filter(original=blob).order_by("pk").first()
    if item.same_as:
        item.findings = ["same-content"]
    _number(item)
    item.save(force_insert=True)
    if origin:
        _describe(item, origin)
    journal.record(ItemReceived(item.pk, channel), actor=actor, matter=item.matter, at=at)
    if origin:
        _route(item, origin, actor=actor, at=at)
    return view_of(item)


def _known(once: str) -> Item | None:
    """The item of this key. Locks the key: two processes with one file make one item."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [once])
    return Item.objects.filter(once=once).first()


def _store(upload: Upload) -> tuple[Blob, str]:
    with _refusing():
        stream = Watched(upload.stream, limit=limit())
        if stream.empty:
            raise Refusal(
                _("The file “%(name)s” is empty. Scan or save it again.")
                % {"name": tidy_name(upload.filename)},
                status=400,
                field="files",
            )
        blob = blobs.store(cast(BinaryIO, stream), media_type=stream.media_type)
    return blob, stream.media_type


@contextmanager
def _refusing() -> Iterator[None]:
    try:
        yield
    except TooLarge:
        raise Refusal(
            _("The file is larger than %(limit)d MB. Split it into several files.")
            % {"limit": limit() // 1_000_000},
            status=400,
            field="files",
        ) from None
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT):
            raise
        raise Refusal(
            _("The store is full. Nothing was taken in; try again later."), status=409
        ) from None


def _number(item: Item) -> None:
    year = item.received_at.astimezone(ZoneInfo(settings.TIME_ZONE)).year
    item.number = f"E-{year}-{series.next_number('item', year):06d}"


def _describe(item: Item, origin: Origin) -> None:
    """What an online form says of itself; its answers are its text."""
    item.subject, item.sender, item.address = origin.subject, origin.sender, origin.address
    item.email, item.account_id = origin.email, origin.account
    item.service, item.filing = origin.service, origin.filing
    item.answers = [asdict(answer) for answer in origin.answers]
    item.page_count, item.read_at = 1, item.received_at
    item.save()
    text = "".join(f"{one.label}:\t{one.value}\n" for one in origin.answers)
    Page.objects.create(item=item, number=1, text=f"{origin.subject}\n{text}")
    for position, upload in enumerate(origin.attachments, 1):
        blob, media_type = _store(upload)
        Attachment.objects.create(
            item=item,
            position=position,
            name=tidy_name(upload.filename),
            media_type=media_type,
            blob=blob,
        )


def _route(item: Item, origin: Origin, *, actor: Actor, at: datetime) -> None:
    unit = accounts.unit(origin.unit)
    item.route(unit=unit.id, by=Routing.By.SENDER, at=at)
    fact = ItemRouted(item.pk, unit.code, "sender", False, item.channel)
    journal.record(fact, actor=actor, matter=item.matter, at=at, unit=unit.code)
