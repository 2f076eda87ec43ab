"""Something arrives: stored, numbered, told; or refused with one sentence."""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from django.db import transaction

from rathaus.accounts.tests import factories as cast
from rathaus.kernel.actor import ANONYMOUS, SYSTEM
from rathaus.kernel.blobs import open_blob
from rathaus.kernel.clock import now
from rathaus.kernel.journal import told
from rathaus.kernel.models import Blob, Entry
from rathaus.kernel.refusal import Refusal
from rathaus.mailroom import queries
from rathaus.mailroom.actions.receive_item import Upload, receive_item
from rathaus.mailroom.models import Item
from rathaus.mailroom.tests import factories as post

pytestmark = pytest.mark.django_db


class Endless:
    """A stream of as many bytes as asked for; counts what was taken."""

    def __init__(self, size: int) -> None:
        self.left, self.taken = size, 0

    def read(self, size: int = -1) -> bytes:
        size = min(self.left, size if size >= 0 else self.left)
        self.left -= size
        self.taken += size
        return b"x" * size


def test_the_mailroom_takes_a_letter_in() -> None:
    content = post.pdf()
    at = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)  # the new year has begun in Auental
    view = receive_item(
        actor=cast.actor_of(cast.meltem()), upload=post.upload(content), channel="fax", at=at
    )
    assert view.number == "E-2027-000001"
    assert (view.state, view.channel, view.media_type) == ("received", "fax", "application/pdf")
    assert view.bytes == len(content)
    with open_blob(view.sha256) as stored:
        assert stored.read() == content
    (entry,) = told(matter=view.matter)
    assert (entry.fact, entry.data) == ("ItemReceived", {"item": view.id, "channel": "fax"})


def test_numbers_have_no_gap_after_a_refusal() -> None:
    first = post.item()
    with pytest.raises(Refusal):
        post.item(b"")
    assert int(post.item().number[-6:]) == int(first.number[-6:]) + 1


def test_citizens_and_auditors_do_not_hand_in_scans() -> None:
    for person in (cast.anna(), cast.auditor()):
        with pytest.raises(Refusal) as refusal:
            receive_item(
                actor=cast.actor_of(person), upload=post.upload(), channel="scan", at=now()
            )
        assert refusal.value.status == 403


def test_nothing_is_no_item() -> None:
    with pytest.raises(Refusal, match=r"leer|empty"):
        post.item(b"", filename="leer.pdf")
    assert not Item.objects.exists()
    assert not Entry.objects.filter(fact="ItemReceived").exists()


def test_two_gigabytes_are_refused_while_they_flow(settings, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    settings.MAIL_MAX_BYTES = 5_000_000
    stream = Endless(2_000_000_000)
    with pytest.raises(Refusal, match="5 MB"):
        receive_item(actor=SYSTEM, upload=Upload(stream, "film.pdf"), channel="scan", at=now())  # type: ignore[arg-type]
    assert stream.taken < 8_000_000
    assert not Item.objects.exists()
    assert not [path for path in (tmp_path / "blobs").rglob("*") if path.is_file()]


def test_the_same_bytes_are_a_second_item_that_says_so() -> None:
    first, second = post.item(), post.item()
    assert first.number != second.number
    assert second.same_as == first.number
    assert second.findings == ("same-content",)
    assert Blob.objects.count() == 1


def test_the_same_key_is_the_same_item() -> None:
    one = receive_item(actor=SYSTEM, upload=post.upload(), channel="scan", at=now(), once="scan:1")
    two = receive_item(actor=SYSTEM, upload=post.upload(), channel="scan", at=now(), once="scan:1")
    assert one.number == two.number
    assert Item.objects.count() == 1


def test_killed_between_file_and_row_leaves_only_a_file() -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        post.item()
        raise RuntimeError("killed")
    assert not Item.objects.exists()
    assert post.item().number.endswith("000001")
    assert Item.objects.count() == 1


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Scans\\brief 1.pdf", "brief 1.pdf"),
        ("a\x00b\n.pdf", "ab.pdf"),
        ("x" * 500 + ".pdf", "x" * 160 + ".pdf"),
        ("\udce4rger.pdf", "?rger.pdf".replace("?", "")),
        ("", "ohne-namen"),
    ],
)
def test_names_are_tidied(sent: str, kept: str) -> None:
    assert post.item(b"Text", filename=sent).filename == kept


def test_an_online_form_is_in_its_units_tray_at_once() -> None:
    anna = cast.anna()
    view = post.online_item(account=anna.pk, filing="32.2-112.21")
    assert (view.state, view.unit, view.filing) == ("routed", "32.2", "32.2-112.21")
    facts = {entry.fact: entry for entry in told(matter=view.matter)}
    assert facts["ItemRouted"].data["by"] == "sender"
    assert facts["ItemRouted"].unit == "32.2"
    seen = queries.item(actor=cast.actor_of(cast.bernd()), number=view.number)
    assert seen.answers[0].value == "Anna Bergmann"
    assert seen.attachments[0].name == "foto.png"
    assert "Anna Bergmann" in seen.text[0]
    assert queries.item(actor=cast.actor_of(anna), number=view.number).subject == view.subject
    for person in (cast.stranger(), cast.clara(), cast.auditor()):
        with pytest.raises(Refusal) as refusal:
            queries.item(actor=cast.actor_of(person), number=view.number)
        assert refusal.value.status == 404


def test_anybody_may_write_to_the_town() -> None:
    cast.units()
    view = receive_item(actor=ANONYMOUS, upload=post.upload(), channel="online", at=now())
    assert view.state == "received"


def test_what_a_file_is_its_bytes_say() -> None:
    archive = b"PK\x03\x04" + b"\x00" * 50
    assert post.item(archive, filename="antrag.pdf").media_type == "application/zip"
    mail = BytesIO(b"From: a@b.example\nTo: c@d.example\nSubject: x\n\nText")
    assert post.item(mail.read(), filename="x").media_type == "message/rfc822"
