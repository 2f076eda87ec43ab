"""What a file is, by its first bytes and never by its name."""

from pathlib import Path

from rathaus.mailroom.reading.shapes import Unreadable

PDF = "application/pdf"
TIFF = "image/tiff"
JPEG = "image/jpeg"
PNG = "image/png"
MAIL = "message/rfc822"

_MAGIC = (
    (b"\xff\xd8\xff", JPEG),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"II*\x00", TIFF),
    (b"MM\x00*", TIFF),
    (b"II+\x00", TIFF),
    (b"MM\x00+", TIFF),
)
_ARCHIVES = (b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ")
_MAIL_HEADERS = (
    b"from", b"to", b"subject", b"date", b"received", b"return-path", b"message-id",
    b"mime-version", b"content-type", b"delivered-to", b"x-original-to", b"reply-to",
)  # fmt: skip


def kind_of(path: Path) -> str:
    """The media type; raises Unreadable (empty, archive, unknown-type)."""
    with path.open("rb") as stream:
        head = stream.read(4096)
    if not head.strip(b"\x00\r\n\t "):
        raise Unreadable(
            "empty", "Die Datei ist leer. Bitte scannen oder senden Sie das Schreiben noch einmal."
        )
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if head.startswith(_ARCHIVES):
        raise Unreadable(
            "archive",
            "Die Datei ist ein Archiv oder Office-Dokument und kein PDF, Bild oder E-Mail. "
            "Bitte senden Sie den Inhalt als PDF.",
        )
    if b"%PDF-" in head[:1024]:
        return PDF
    if _looks_like_mail(head):
        return MAIL
    raise Unreadable(
        "unknown-type",
        "Dieses Dateiformat können wir nicht lesen. "
        "Bitte senden Sie ein PDF, ein Bild (JPEG, PNG, TIFF) oder eine E-Mail (.eml).",
    )


def _looks_like_mail(head: bytes) -> bool:
    if b"\x00" in head:
        return False
    found = 0
    for number, line in enumerate(head.lstrip(b"\xef\xbb\xbf\r\n").splitlines()):
        if not line.strip():
            break
        if line[:1] in b" \t" or (number == 0 and line.startswith(b"From ")):
            continue
        name, colon, _ = line.partition(b":")
        if not colon or b" " in name.strip():
            break
        found += name.strip().lower() in _MAIL_HEADERS
    return found >= 2
