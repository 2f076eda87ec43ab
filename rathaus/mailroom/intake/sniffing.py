"""What a file is, by its first bytes and never by its name."""

import re

HEAD = 4096
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"II+\x00", "image/tiff"),
    (b"MM\x00+", "image/tiff"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"PK\x03\x04", "application/zip"),
    (b"\xd0\xcf\x11\xe0", "application/x-ole-storage"),
)
_HEADER = re.compile(
    rb"^(from |(from|to|date|subject|received|return-path|mime-version|message-id|delivered-to"
    rb"|reply-to|content-type|x-[a-z-]+|dkim-signature|arc-[a-z-]+):)",
    re.IGNORECASE,
)


def media_type(head: bytes) -> str:
    """The media type of a file that begins with `head` (up to HEAD bytes)."""
    for magic, name in _MAGIC:
        if head.startswith(magic):
            return name
    if b"%PDF-" in head[:1024]:
        return "application/pdf"
    text = head.lstrip(b"\xef\xbb\xbf\r\n ")
    if _HEADER.match(text) and b"\n" in text:
        return "message/rfc822"
    if text.startswith((b"{", b"[")):
        return "application/json"
    return "application/octet-stream" if b"\x00" in head else "text/plain"
