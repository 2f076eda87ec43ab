"""Whole files: scans, born-digital PDFs, images, mails, and files that cannot be read."""

import io
import struct
import zipfile
import zlib
from email.message import EmailMessage
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pikepdf import pdfa
from PIL import Image

from rathaus.mailroom.reading import Unreadable, read_file
from rathaus.mailroom.tests.reading import drawn


def test_a_poor_scan_becomes_text_fields_and_pdfa(tmp_path: Path) -> None:
    page = drawn.worn(drawn.letter_image()).rotate(180)
    source = drawn.as_pdf([page], tmp_path / "scan.pdf")
    reading, outputs = read_file(source, workdir=tmp_path / "work", town=drawn.AUENTAL)
    assert reading.pages == 1 and "turned" in reading.findings
    assert "Sperrung der Gartenstraße am 2. November 2026." in reading.text[0]
    assert reading.sender and reading.sender.value == "Schlosserei Adler GmbH"
    assert reading.letter_date and reading.letter_date.value == "2026-10-12"
    assert reading.our_reference and reading.our_reference.value == "32.2-4711/2026"
    assert reading.deadline and reading.deadline.value == "2026-10-26"
    assert 0 < reading.engine_cpu_seconds <= reading.cpu_seconds
    assert outputs.searchable and len(outputs.images) == 1
    report = pdfa.validate_written(outputs.searchable, "2b")
    assert report.passed, report.findings
    with pikepdf.open(outputs.searchable) as pdf:
        assert str(pdf.Root.Lang) == "de"
    found = pypdfium2.PdfDocument(outputs.searchable)[0].get_textpage().get_text_range()
    assert "Sperrung der Gartenstraße" in found


def test_evidence_lies_on_the_upright_page_image(tmp_path: Path) -> None:
    source = drawn.as_pdf([drawn.letter_image().rotate(180)], tmp_path / "scan.pdf")
    reading, outputs = read_file(source, workdir=tmp_path / "work")
    assert reading.letter_date and reading.letter_date.evidence
    left, top, right, bottom = reading.letter_date.evidence.box
    with Image.open(outputs.images[0]) as page:
        size = page.size
        ink = page.crop(
            (int(left * size[0]), int(top * size[1]), int(right * size[0]), int(bottom * size[1]))
        )
        assert ink.getextrema()[0] < 100  # type: ignore[operator]
    assert 0.2 < top < bottom < 0.35


def test_a_few_words_on_grainy_paper_are_read(tmp_path: Path) -> None:
    note = drawn.worn(drawn.letter_image(drawn.LETTER[:6], dpi=300))
    reading, _ = read_file(drawn.as_pdf([note], tmp_path / "a.pdf", 300), workdir=tmp_path / "work")
    assert reading.text[0].startswith("Schlosserei Adler GmbH\nLindenallee 7\n")


def born_digital(path: Path) -> Path:
    """A PDF with a visible text layer, made by pikepdf's canvas."""
    from pikepdf import Dictionary, Name

    pdf = pikepdf.new()
    font = pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type1,
            BaseFont=Name.Helvetica,
            Encoding=Name.WinAnsiEncoding,
        )
    )
    rows = [f"BT /F 11 Tf 70 {770 - 22 * n} Td ({row}) Tj ET" for n, row in enumerate(drawn.LETTER)]
    page = pdf.add_blank_page(page_size=(595, 842))
    page.Resources = Dictionary(Font=Dictionary(F=font))
    page.Contents = pdf.make_stream("\n".join(rows).encode("cp1252"))
    pdf.save(path)
    return path


def test_a_good_text_layer_is_used(tmp_path: Path) -> None:
    reading, outputs = read_file(born_digital(tmp_path / "a.pdf"), workdir=tmp_path / "work")
    assert reading.engine_cpu_seconds == 0 and "no-text-layer" not in reading.findings
    assert reading.text[0].startswith("Schlosserei Adler GmbH\nLindenallee 7\n")
    assert outputs.searchable is not None
    assert pdfa.validate_written(outputs.searchable, "2b").passed


def test_multipage_tiff_and_jpeg(tmp_path: Path) -> None:
    page = drawn.letter_image(dpi=150)
    tiff = tmp_path / "fax.bin"
    page.convert("1").save(
        tiff,
        "TIFF",
        save_all=True,
        append_images=[page.convert("1")],
        compression="group4",
        dpi=(150, 150),
    )
    reading, outputs = read_file(tiff, workdir=tmp_path / "work")
    assert reading.pages == 2 and len(outputs.images) == 2
    assert "Katharina Adler" in reading.text[1]


def mail(**parts: bytes) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Katharina Adler <k.adler@example.org>"
    message["To"] = "post@auental.example"
    message["Subject"] = "Balkon"
    message.set_content("Guten Tag,\n\nmein Brief hängt an.\n")
    for name, data in parts.items():
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message


def test_a_mail_is_read_with_its_attachment(tmp_path: Path) -> None:
    source = tmp_path / "mail"
    source.write_bytes(bytes(mail(brief=drawn.as_jpeg(drawn.letter_image()))))
    reading, outputs = read_file(source, workdir=tmp_path / "work")
    assert reading.pages == 1 and "mein Brief hängt an" in reading.body
    assert reading.attachments[0].media_type == "image/jpeg"
    assert reading.letter_date and outputs.searchable


def test_mails_within_mails_are_bounded(tmp_path: Path) -> None:
    message = mail()
    for _ in range(5):
        outer = mail()
        outer.add_attachment(message)
        message = outer
    source = tmp_path / "mail.eml"
    source.write_bytes(bytes(message))
    reading, _ = read_file(source, workdir=tmp_path / "work")
    assert "mail-depth-limit" in reading.findings
    assert reading.attachments[0].media_type == "message/rfc822"
    assert reading.subject == "Balkon"


def huge_png() -> bytes:
    """A valid header of 30000 x 30000 pixels; nothing behind it needs decoding."""
    header = struct.pack(">IIBBBBB", 30000, 30000, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + header
    head = struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk))
    return b"\x89PNG\r\n\x1a\n" + head + struct.pack(">I", 1 << 20) + b"IDAT"


def archive() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr("brief.txt", "Hallo")
    return buffer.getvalue()


def encrypted(path: Path) -> bytes:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.save(path, encryption=pikepdf.Encryption(owner="a", user="b"))
    return path.read_bytes()


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("empty.pdf", "empty"),
        ("zip.pdf", "archive"),
        ("broken.pdf", "broken-pdf"),
        ("locked.pdf", "encrypted-pdf"),
        ("huge.png", "image-too-large"),
        ("cut.jpg", "broken-image"),
        ("page.html", "unknown-type"),
        ("noise.pdf", "unknown-type"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_sentence(
    name: str, code: str, tmp_path: Path
) -> None:
    content = {
        "empty.pdf": b"",
        "zip.pdf": archive(),
        "broken.pdf": b"%PDF-1.7\n1 0 obj\n<< broken",
        "locked.pdf": encrypted(tmp_path / "x"),
        "huge.png": huge_png() + b"\0" * 50,
        "cut.jpg": drawn.as_jpeg(drawn.letter_image(dpi=80))[:900],
        "page.html": b"<html><body>Subject: no</body></html>",
        "noise.pdf": bytes(range(1, 200)) * 3,
    }[name]
    source = tmp_path / name
    source.write_bytes(content)
    with pytest.raises(Unreadable) as refused:
        read_file(source, workdir=tmp_path / "work")
    assert refused.value.code == code
    assert refused.value.sentence.endswith(".") and "Bitte" in refused.value.sentence


def test_a_sealed_item_is_not_read_on(tmp_path: Path) -> None:
    envelope = drawn.letter_image(
        ("Edith Baum", "Am Bach 2", "53757 Hangelar", "", "Persönlich / Vertraulich", "Personalrat",
         "Rathaus Auental", "Marktplatz 1", "53799 Auental")
    )  # fmt: skip
    source = drawn.as_pdf([envelope, drawn.letter_image()], tmp_path / "a.pdf")
    reading, outputs = read_file(source, workdir=tmp_path / "work")
    assert reading.do_not_open and reading.unit and reading.unit.value == "PR"
    assert reading.pages == 1 and len(outputs.images) == 1
    assert "Balkon" not in "".join(reading.text)
