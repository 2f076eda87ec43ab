"""Made post: letters as PDF bytes, items in every state, letters in the out-tray."""

from datetime import datetime
from io import BytesIO

import pikepdf
from django.conf import settings

from rathaus.accounts.tests import factories as cast
from rathaus.kernel import blobs, clock
from rathaus.kernel.actor import SYSTEM
from rathaus.kernel.clock import now
from rathaus.mailroom import queries
from rathaus.mailroom.actions.confirm_item import ConfirmedFields, confirm_item
from rathaus.mailroom.actions.post_letter import Recipient, post_letter
from rathaus.mailroom.actions.receive_item import Origin, Upload, receive_item
from rathaus.mailroom.models import Item, Page, Proposal
from rathaus.mailroom.queries import Answer, ItemView, LetterView
from rathaus.mailroom.reading import train

LETTER = """Ingrid Maas
Lindenweg 14
53799 Auental

Stadt Auental
Marktplatz 1
53799 Auental

Auental, 19.11.2026

Ihr Zeichen: 32.3-204.10-2026/1188

Einspruch gegen Ihren Bußgeldbescheid

Sehr geehrte Damen und Herren,
gegen den oben genannten Bescheid lege ich Einspruch ein. Mein Fahrzeug
stand in der Werkstatt. Bitte antworten Sie bis zum 11.12.2026.

Mit freundlichen Grüßen
Ingrid Maas"""

LESSONS = {
    "32.3": "Einspruch gegen Ihren Bußgeldbescheid, das Bußgeld fürs Falschparken zahle ich nicht",
    "32.2": "Antrag auf einen Bewohnerparkausweis, ich brauche einen Parkausweis für mein Auto",
    "50.1": "Antrag auf Wohngeld, die Miete ist zu hoch und das Einkommen gering",
    "70": "Die Mülltonne wurde nicht geleert, bitte holen Sie den Sperrmüll ab",
    "33.2": "Urkunde über die Geburt unseres Kindes, Eheschließung beim Standesamt",
}


def pdf(text: str = LETTER) -> bytes:
    """A letter with a text layer."""
    document = pikepdf.new()
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.Type1,
        BaseFont=pikepdf.Name.Helvetica,
        Encoding=pikepdf.Name.WinAnsiEncoding,
    )
    lines = b"".join(
        b"(" + line.encode("cp1252").replace(b"(", b"").replace(b")", b"") + b") Tj T*\n"
        for line in text.split("\n")
    )
    page = document.add_blank_page(page_size=(595, 842))
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=document.make_indirect(font)))
    content = b"BT /F1 11 Tf 15 TL 70 780 Td\n" + lines + b"ET"
    page.Contents = document.make_stream(content)
    file = BytesIO()
    document.save(file, deterministic_id=True)
    return file.getvalue()


def upload(content: bytes | None = None, filename: str = "brief.pdf") -> Upload:
    """Bytes on their way in; a letter by default."""
    return Upload(BytesIO(pdf() if content is None else content), filename)


def item(
    content: bytes | None = None,
    *,
    filename: str = "brief.pdf",
    channel: str = "scan",
    at: datetime | None = None,
) -> ItemView:
    """An item just received and not yet read."""
    cast.units()
    return receive_item(
        actor=SYSTEM, upload=upload(content, filename), channel=channel, at=at or now()
    )


def read_item_of(
    unit: str = "32.3", *, text: str = LETTER, confidence: float = 0.7, state: str = "proposed"
) -> ItemView:
    """An item as it is after reading, without the seconds that reading takes."""
    view = item()
    row = Item.objects.get(pk=view.id)
    row.state, row.read_at, row.page_count = Item.State(state), now(), 1
    row.sender, row.subject, row.language = "Ingrid Maas", "Einspruch", "de"
    row.do_not_open = state == "sealed"
    row.save()
    image = blobs.store(BytesIO(b"\xff\xd8\xff not a real image"), media_type="image/jpeg")
    Page.objects.create(item=row, number=1, text=text, image=image, width=1000, height=1414)
    Proposal.objects.create(
        item=row,
        name="unit",
        value=unit,
        confidence=confidence,
        alternatives=[["32.2", 0.1]],
    )
    Proposal.objects.create(
        item=row,
        name="sender",
        value="Ingrid Maas",
        confidence=0.98,
        page=1,
        box=[0.1, 0.05, 0.3, 0.07],
        text="Ingrid Maas",
    )
    return now_of(row.number)


def now_of(number: str) -> ItemView:
    """The item as the system sees it now."""
    return queries.item(actor=SYSTEM, number=number)


def routed_item(unit: str = "32.2") -> ItemView:
    """An item in a unit's tray, sent there by Meltem."""
    view = read_item_of(unit)
    return confirm_item(
        actor=cast.actor_of(cast.meltem()),
        number=view.number,
        unit=unit,
        fields=ConfirmedFields(sender="Ingrid Maas"),
        at=now(),
    )


def online_item(unit: str = "32.2", *, account: int | None = None, filing: str = "") -> ItemView:
    """An online form in its unit's tray."""
    cast.units()
    origin = Origin(
        unit=unit,
        subject="Bewohnerparkausweis",
        service="bewohnerparkausweis",
        filing=filing,
        account=account,
        sender="Anna Bergmann",
        answers=(Answer("person.name", "Name", "Anna Bergmann"),),
        attachments=(upload(b"\x89PNG\r\n\x1a\n", "foto.png"),),
    )
    return receive_item(actor=SYSTEM, upload=upload(), channel="online", at=now(), origin=origin)


def stored_pdf(text: str = "Bescheid") -> str:
    """The hash of a stored PDF."""
    return blobs.store(BytesIO(pdf(text)), media_type="application/pdf").sha256


def letter(
    unit: str = "32.2", *, account: int | None = None, name: str = "Anna Bergmann"
) -> LetterView:
    """A posted letter: to a mailbox with an account, else on paper."""
    cast.units()
    return post_letter(
        actor=SYSTEM,
        matter=clock.new_matter(),
        unit=unit,
        to=Recipient(name=name, address="Am Ring 3\n53799 Auental", account=account),
        subject="Ihr Bescheid",
        pdf=stored_pdf(),
        at=now(),
    )


def routing_model() -> None:
    """A small model in this test's data folder: real training takes half a minute."""
    rows = [
        (f"{text} {variant}", unit)
        for unit, text in LESSONS.items()
        for variant in ("Guten Tag", "Sehr geehrte Damen und Herren", "Hallo", text)
    ]
    folder = settings.RATHAUS_DATA / "models" / "routing"
    folder.parent.mkdir(parents=True, exist_ok=True)
    train(rows).save(folder)
