"""What the mailroom's questions are answered with: frozen, and nothing but what may be seen."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import prefetch_related_objects

from rathaus.mailroom.models import Item, Letter


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
    body: str = ""


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
        channel=str(item.channel),
        received_at=item.received_at,
        subject=item.subject if content else "",
        filename=item.filename,
        unit=item.unit.code if item.unit else None,
        state=str(item.state),
        sender=item.sender,
        address=item.address,
        email=item.email,
        account=item.account_id,
        sha256=item.original_id,
        media_type=item.media_type,
        bytes=item.original.bytes,
        searchable=item.searchable_id if content else None,
        pages=item.page_count,
        text=_text(item) if inside else (),
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
        body=item.body if inside else "",
    )


def _text(item: Item) -> tuple[str, ...]:
    """A string a page; the words of an e-mail itself come first."""
    prefetch_related_objects([item], "leaves")  # nothing where the caller has done it
    pages = tuple(page.text for page in item.leaves.all())
    return (item.body, *pages) if item.body else pages


def _attachments(item: Item) -> tuple[AttachmentView, ...]:
    prefetch_related_objects([item], "enclosures__blob")
    return tuple(
        AttachmentView(one.name, one.blob_id, one.media_type, one.blob.bytes, one.text)
        for one in item.enclosures.all()
    )


def letter_view(letter: Letter) -> LetterView:
    """The view of a row."""
    delivery = getattr(letter, "delivery", None)
    return LetterView(
        id=letter.pk,
        matter=letter.matter,
        subject=letter.subject,
        unit=letter.unit.code,
        posted_at=letter.posted_at,
        channel=str(letter.channel),
        delivered_at=delivery.at if delivery else None,
        read_at=letter.read_at,
        pdf=letter.pdf_id,
        to_name=letter.to_name,
        to_address=letter.to_address,
        handed_at=letter.handed_at,
    )
