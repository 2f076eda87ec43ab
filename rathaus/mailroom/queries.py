"""What others may ask of the mailroom. Read only, always for an actor."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.core.paginator import Page as Leaf
from django.core.paginator import Paginator
from django.utils.translation import gettext as _

from rathaus.kernel.actor import Actor, Role
from rathaus.kernel.refusal import Refusal
from rathaus.mailroom import policies
from rathaus.mailroom.models import Item, Letter

PER_PAGE = 25


@dataclass(frozen=True)
class Answer:
    """One answer of an online form: path in the form, label and value as shown."""

    path: str
    label: str
    value: str


@dataclass(frozen=True)
class AttachmentView:
    """A file that came inside or beside an item."""

    name: str
    sha256: str
    media_type: str
    bytes: int
    text: str = ""


@dataclass(frozen=True)
class ItemView:
    """An item as its reader may see it; lists carry no text and no attachments.

    state: received, reading, proposed, unreadable, sealed, routed, returned. `do_not_open` stays
    true when a sealed item has been routed. `searchable` is the SHA-256 of a PDF/A.
    """

    id: int
    number: str
    matter: UUID
    channel: str
    received_at: datetime
    subject: str
    filename: str
    unit: str | None
    state: str
    sender: str
    address: str
    email: str
    account: int | None
    sha256: str
    media_type: str
    bytes: int
    searchable: str | None
    pages: int
    text: tuple[str, ...]
    document_type: str
    letter_date: date | None
    our_reference: str
    their_reference: str
    deadline: date | None
    service: str
    filing: str
    answers: tuple[Answer, ...]
    attachments: tuple[AttachmentView, ...]
    do_not_open: bool = False
    language: str = ""
    findings: tuple[str, ...] = ()
    failure: str = ""
    same_as: str | None = None
    filed_at: datetime | None = None
    read_at: datetime | None = None


@dataclass(frozen=True)
class LetterView:
    """A letter in the out-tray or a citizen's mailbox; `pdf` is the SHA-256 of the PDF."""

    id: int
    matter: UUID
    subject: str
    unit: str
    posted_at: datetime
    channel: str
    delivered_at: datetime | None
    read_at: datetime | None
    pdf: str
    to_name: str
    to_address: str = ""
    handed_at: datetime | None = None


def view_of(item: Item, *, whole: bool = True, content: bool = True) -> ItemView:
    """The view of a row: `whole` with text and attachments, unless `content` is sealed."""
    inside = whole and content
    return ItemView(
        id=item.pk,
        number=item.number,
        matter=item.matter,
        channel=item.channel,
        received_at=item.received_at,
        subject=item.subject if content else "",
        filename=item.filename,
        unit=item.unit.code if item.unit else None,
        state=item.state,
        sender=item.sender,
        address=item.address,
        email=item.email,
        account=item.account_id,
        sha256=item.original_id,
        media_type=item.media_type,
        bytes=item.original.bytes,
        searchable=item.searchable_id if content else None,
        pages=item.page_count,
        text=tuple(page.text for page in item.leaves.all()) if inside else (),
        document_type=item.document_type,
        letter_date=item.letter_date,
        our_reference=item.our_reference,
        their_reference=item.their_reference,
        deadline=item.deadline,
        service=item.service,
        filing=item.filing,
        answers=tuple(Answer(**row) for row in item.answers) if inside else (),
        attachments=_attachments(item) if inside else (),
        do_not_open=item.do_not_open,
        language=item.language,
        findings=tuple(item.findings),
        failure=item.failure,
        same_as=item.same_as.number if item.same_as else None,
        filed_at=item.filed_at,
        read_at=item.read_at,
    )


def _attachments(item: Item) -> tuple[AttachmentView, ...]:
    return tuple(
        AttachmentView(one.name, one.blob_id, one.media_type, one.blob.bytes, one.text)
        for one in item.enclosures.select_related("blob")
    )


def _for(actor: Actor, item: Item | None, *, whole: bool = True) -> ItemView:
    if item is None:
        raise Refusal(_("There is no such item, or it is not meant for you."), status=404)
    unit = item.unit.code if item.unit else None
    content = policies.can_see_content(actor, do_not_open=item.do_not_open, unit=unit)
    return view_of(item, whole=whole, content=content)


def item(*, actor: Actor, number: str) -> ItemView:
    """The item with this number. Refusal 404 where it is not there or not for the actor."""
    rows = Item.objects.visible_to(actor).select_related("unit", "original", "same_as")
    return _for(actor, rows.filter(number=number).first())


def item_by_id(*, actor: Actor, pk: int) -> ItemView:
    """The same by primary key, as facts carry it."""
    rows = Item.objects.visible_to(actor).select_related("unit", "original", "same_as")
    return _for(actor, rows.filter(pk=pk).first())


def items_for(
    *, actor: Actor, state: str | None = None, unit: str | None = None, page: int = 1
) -> Leaf[ItemView]:
    """A page of the items the actor may see, newest first, without text. Iterable."""
    rows = Item.objects.visible_to(actor).select_related("unit", "original", "same_as")
    if state:
        rows = rows.filter(state=state)
    if unit:
        rows = rows.filter(unit__code=unit)
    found = Paginator(rows.order_by("-received_at", "-pk"), PER_PAGE).get_page(page)
    views = [_for(actor, row, whole=False) for row in found.object_list]
    return Leaf(views, found.number, found.paginator)


def tray_count(actor: Actor) -> int:
    """How many items wait for a clerk of the mailroom; 0 for all others."""
    return Item.objects.waiting().count() if actor.has(Role.MAILROOM) else 0


def outgoing_count(actor: Actor) -> int:
    """How many printed letters wait to be handed to the post; 0 for all but the mailroom."""
    if not actor.has(Role.MAILROOM):
        return 0
    return Letter.objects.filter(channel=Letter.Channel.PRINT, delivery=None).count()


def letter_view(letter: Letter) -> LetterView:
    """The view of a row."""
    delivery = getattr(letter, "delivery", None)
    return LetterView(
        id=letter.pk,
        matter=letter.matter,
        subject=letter.subject,
        unit=letter.unit.code,
        posted_at=letter.posted_at,
        channel=letter.channel,
        delivered_at=delivery.at if delivery else None,
        read_at=letter.read_at,
        pdf=letter.pdf_id,
        to_name=letter.to_name,
        to_address=letter.to_address,
        handed_at=letter.handed_at,
    )


def letters_for(*, actor: Actor, limit: int = 100) -> list[LetterView]:
    """Newest first: a citizen's own mailbox, or the letters of the actor's units."""
    rows = Letter.objects.visible_to(actor).select_related("unit", "delivery")
    return _views(rows.order_by("-posted_at", "-pk")[:limit])


def _views(rows: Iterable[Letter]) -> list[LetterView]:
    return [letter_view(row) for row in rows]


def letter(*, actor: Actor, pk: int) -> LetterView:
    """One letter. Refusal 404 where it is not there or not for the actor."""
    rows = Letter.objects.visible_to(actor).select_related("unit", "delivery")
    row = rows.filter(pk=pk).first()
    if row is None:
        raise Refusal(_("There is no such letter, or it is not meant for you."), status=404)
    return letter_view(row)
