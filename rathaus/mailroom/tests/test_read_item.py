"""The machine reads: good letters, bad input, twice, and by nobody else."""

import io
import zipfile
import zlib
from pathlib import Path
from struct import pack

import pikepdf
import pytest

from rathaus.accounts.tests import factories as cast
from rathaus.kernel.actor import SYSTEM
from rathaus.kernel.clock import now
from rathaus.kernel.jobs import run_until_quiet
from rathaus.kernel.journal import told
from rathaus.kernel.refusal import Refusal
from rathaus.mailroom import queries
from rathaus.mailroom.actions.read_item import read_item
from rathaus.mailroom.actions.seal_item import seal_item
from rathaus.mailroom.actions.train_routing import train_routing
from rathaus.mailroom.models import Item, Page, Proposal
from rathaus.mailroom.tests import factories as post

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def model(data_folder: Path) -> None:
    post.routing_model()


def huge_png(side: int) -> bytes:
    """An image of side x side black pixels in some kilobytes."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return pack(">I", len(content)) + name + content + pack(">I", zlib.crc32(name + content))

    squeezer = zlib.compressobj(9)
    row = b"\x00" * (side // 8 + 2)
    pixels = b"".join(squeezer.compress(row) for _ in range(side)) + squeezer.flush()
    head = pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    )


def encrypted() -> bytes:
    file = io.BytesIO()
    document = pikepdf.open(io.BytesIO(post.pdf()))
    document.save(file, encryption=pikepdf.Encryption(owner="a", user="geheim"))
    return file.getvalue()


def zipped() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.txt", "a")
    return file.getvalue()


def nested_mail(depth: int) -> bytes:
    text = b"From: x@y.example\nTo: a@b.example\nSubject: innen\n\nText innen\n"
    for number in range(depth):
        text = (
            b"From: x@y.example\nTo: a@b.example\nSubject: Stufe %d\nMIME-Version: 1.0\n"
            b'Content-Type: multipart/mixed; boundary="g%d"\n\n--g%d\n'
            b"Content-Type: text/plain\n\nStufe %d\n--g%d\nContent-Type: message/rfc822\n\n"
            b"%s\n--g%d--\n" % (number, number, number, number, number, text, number)
        )
    return text


def test_a_letter_is_read_and_proposed() -> None:
    view = post.item()
    run_until_quiet()
    seen = post.now_of(view.number)
    assert seen.state in ("proposed", "routed")
    assert seen.sender == "Ingrid Maas"
    assert seen.our_reference == "32.3-204.10-2026/1188"
    assert str(seen.letter_date) == "2026-11-19"
    assert str(seen.deadline) == "2026-12-11"
    assert "lege ich Einspruch ein" in seen.text[0]
    assert seen.searchable
    assert Proposal.objects.get(name="unit").value == "32.3"
    assert Proposal.objects.get(name="sender").box
    page = Page.objects.get()
    assert page.image_id
    assert page.height > page.width > 500
    assert "ItemRead" in [entry.fact for entry in told(matter=view.matter)]


def test_where_the_model_is_sure_no_person_looks() -> None:
    text = post.LETTER.replace("Einspruch gegen Ihren Bußgeldbescheid", post.LESSONS["32.3"][:70])
    view = post.item(post.pdf(text))
    read_item(actor=SYSTEM, item=view.id, at=now())
    read, *routed = [e for e in told(matter=view.matter) if e.fact in ("ItemRead", "ItemRouted")]
    assert read.data["sure"] == bool(routed)
    if routed:
        assert routed[0].data["by"] == "auto"
        assert post.now_of(view.number).unit == "32.3"


def test_reading_twice_changes_nothing() -> None:
    view = post.item()
    read_item(actor=SYSTEM, item=view.id, at=now())
    before = len(told(matter=view.matter))
    read_item(actor=SYSTEM, item=view.id, at=now())
    assert len(told(matter=view.matter)) == before
    assert Page.objects.count() == 1


def test_killed_while_reading_is_read_again() -> None:
    view = post.item()
    Item.objects.update(state="reading")
    read_item(actor=SYSTEM, item=view.id, at=now())
    assert post.now_of(view.number).read_at


def test_a_clerk_was_faster() -> None:
    view = post.item()
    Item.objects.update(state="returned")
    read_item(actor=SYSTEM, item=view.id, at=now())
    assert not Page.objects.exists()


def test_sealed_mail_is_never_read() -> None:
    view = post.item()
    seal_item(actor=SYSTEM, number=view.number, at=now())
    read_item(actor=SYSTEM, item=view.id, at=now())
    assert not Page.objects.exists()
    assert post.now_of(view.number).read_at is None


def test_an_envelope_that_says_do_not_open() -> None:
    envelope = (
        "An die\nGleichstellungsbeauftragte der Stadt Auental\n- persönlich / vertraulich -\n"
        "nicht öffnen\nMarktplatz 1\n53799 Auental"
    )
    view = post.item(post.pdf(envelope))
    read_item(actor=SYSTEM, item=view.id, at=now())
    seen = post.now_of(view.number)
    assert (seen.state, seen.do_not_open) == ("sealed", True)
    assert "".join(seen.text) == ""
    assert seen.searchable is None
    assert Proposal.objects.get().value == "GB"
    queries.page_image(actor=cast.actor_of(cast.meltem()), number=view.number, page=1)


@pytest.mark.parametrize(
    ("content", "filename"),
    [
        (encrypted(), "verschluesselt.pdf"),
        (post.pdf()[:300], "kaputt.pdf"),
        (zipped(), "antrag.pdf"),
        (huge_png(30_000), "riesig.png"),
        (b"\x00\x01\x02" * 100, "unbekannt.pdf"),
    ],
)
def test_what_cannot_be_read_waits_with_a_sentence(content: bytes, filename: str) -> None:
    view = post.item(content, filename=filename)
    run_until_quiet()
    seen = post.now_of(view.number)
    assert seen.state == "unreadable", seen.failure
    assert seen.failure.endswith(".")
    assert told(matter=view.matter)[-1].fact == "ItemReadingFailed"


def test_mails_in_mails_in_mails() -> None:
    view = post.item(nested_mail(5), filename="kette.eml", channel="email")
    run_until_quiet()
    seen = post.now_of(view.number)
    assert seen.state in ("proposed", "routed")
    assert "Stufe 4" in seen.text[0]
    assert "mail-depth-limit" in seen.findings
    assert seen.attachments


def test_reading_is_the_machines() -> None:
    view = post.item()
    for person in (cast.meltem(), cast.anna()):
        with pytest.raises(Refusal):
            read_item(actor=cast.actor_of(person), item=view.id, at=now())
        with pytest.raises(Refusal):
            train_routing(actor=cast.actor_of(person), at=now())
