"""Bytes to the browser: safe kinds inline, all others to be saved, none to strangers."""

import io

import pytest
from django.test import Client
from PIL import Image

from rathaus.accounts.tests import factories as cast
from rathaus.kernel import blobs
from rathaus.records.models import Document, DocumentVersion
from rathaus.records.pages import page_png, pdf_page_png, shown
from rathaus.records.tests import factories
from rathaus.records.tests.factories import AT

pytestmark = pytest.mark.django_db


def stored(content: bytes, media_type: str) -> Document:
    blob = blobs.store(io.BytesIO(content), media_type=media_type)
    document = Document.objects.create(
        case=factories.case(), kind="incoming", title="Böse\nDatei", filed_at=AT
    )
    DocumentVersion.objects.create(document=document, number=1, blob=blob, at=AT)
    return document


def picture(kind: str = "PNG", size: tuple[int, int] = (40, 30)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "white").save(out, kind)
    return out.getvalue()


@pytest.mark.parametrize(
    ("media_type", "disposition", "sent"),
    [
        ("application/pdf", "inline", "application/pdf"),
        ("image/png", "inline", "image/png"),
        ("text/html", "attachment", "application/octet-stream"),
        ("image/svg+xml", "attachment", "application/octet-stream"),
    ],
)
def test_only_safe_kinds_are_shown(
    client: Client, media_type: str, disposition: str, sent: str
) -> None:
    document = stored(b"<script>alert(1)</script>", media_type)
    cast.log_in(client, cast.bernd())
    answer = client.get(f"/intern/dokumente/{document.pk}/")
    assert answer.headers["Content-Disposition"].startswith(disposition)
    assert answer.headers["Content-Type"] == sent
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert "private" in answer.headers["Cache-Control"]
    assert answer.getvalue()


def test_pages_as_images(client: Client) -> None:
    case = factories.case()
    factories.issued(case)
    document = case.documents.get(kind="decision")
    cast.log_in(client, cast.bernd())
    answer = client.get(f"/intern/dokumente/{document.pk}/seite/1.png")
    assert answer.headers["Content-Type"] == "image/png"
    assert Image.open(io.BytesIO(answer.content)).size[0] == 1200
    assert client.get(f"/intern/dokumente/{document.pk}/seite/2.png").status_code == 404
    assert client.get(f"/intern/vorgaenge/{case.pk}/entwurf/1/seite/1.png").status_code == 200
    assert client.get(f"/intern/vorgaenge/{case.pk}/entwurf/9.pdf").status_code == 404
    assert client.get(f"/intern/vorgaenge/{case.pk}/?dokument={document.pk}").status_code == 200


@pytest.mark.parametrize(
    ("content", "media_type", "pages"),
    [
        (b"%PDF-1.4 broken", "application/pdf", 0),
        (b"no picture", "image/png", 1),
        (b"no fax", "image/tiff", 0),
        (b"<html>", "text/html", 0),
    ],
)
def test_broken_files_break_nothing(
    client: Client, content: bytes, media_type: str, pages: int
) -> None:
    document = stored(content, media_type)
    sha256 = document.versions.get().blob_id
    assert shown(sha256, media_type).pages == pages
    assert page_png(sha256, media_type, 1) is None
    cast.log_in(client, cast.bernd())
    path = f"/intern/vorgaenge/{document.case_id}/?dokument={document.pk}"
    assert client.get(path).status_code == 200
    assert client.get(f"/intern/dokumente/{document.pk}/seite/1.png").status_code == 404


def test_pictures_are_made_small() -> None:
    blob = blobs.store(io.BytesIO(picture("TIFF", (3000, 2000))), media_type="image/tiff")
    png = page_png(blob.sha256, "image/tiff", 1)
    assert png is not None
    assert Image.open(io.BytesIO(png)).size == (1200, 800)


def test_a_fax_of_several_pages_shows_them_all() -> None:
    frames = [Image.new("L", (40, 30 + 10 * number)) for number in range(3)]
    out = io.BytesIO()
    frames[0].save(out, "TIFF", save_all=True, append_images=frames[1:])
    sha256 = blobs.store(io.BytesIO(out.getvalue()), media_type="image/tiff").sha256
    assert shown(sha256, "image/tiff").pages == 3
    sizes = []
    for number in range(1, 4):
        png = page_png(sha256, "image/tiff", number)
        assert png is not None
        sizes.append(Image.open(io.BytesIO(png)).size)
    assert sizes == [(40, 30), (40, 40), (40, 50)]
    assert page_png(sha256, "image/tiff", 4) is None


def test_a_picture_too_large_to_unpack_is_not_shown() -> None:
    out = io.BytesIO()
    Image.new("1", (11_000, 11_000)).save(out, "PNG")
    sha256 = blobs.store(io.BytesIO(out.getvalue()), media_type="image/png").sha256
    assert page_png(sha256, "image/png", 1) is None


def test_a_page_number_that_is_not_there() -> None:
    case = factories.case()
    factories.issued(case)
    sha256 = case.documents.get(kind="decision").versions.get().blob_id
    with blobs.open_blob(sha256) as file:
        assert pdf_page_png(file.read(), 0) is None
