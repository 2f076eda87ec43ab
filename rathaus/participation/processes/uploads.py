"""Files for everybody: judged by what is in them, not by their names."""

import re
from dataclasses import dataclass
from pathlib import PurePath
from typing import BinaryIO

import pikepdf
from django.utils.translation import gettext as _
from PIL import Image, UnidentifiedImageError

from rathaus.kernel.refusal import Refusal

LARGEST = 25 * 1024 * 1024
ACCEPT = ".pdf,.jpg,.jpeg,.png,.csv"
_ENDINGS = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png", "text/csv": "csv"}


@dataclass(frozen=True)
class File:
    """A file as it came; streamed."""

    stream: BinaryIO
    filename: str
    title: str = ""


def judge(file: File) -> str:
    """The media type, the stream at its start again. Refusal 400 says what to do instead."""
    file.stream.seek(0, 2)
    size = file.stream.tell()
    file.stream.seek(0)
    if size == 0:
        raise _refuse(_("The file is empty. Choose another."))
    if size > LARGEST:
        raise _refuse(_("The file is larger than 25 MB. Save it smaller."))
    start = file.stream.read(8)
    file.stream.seek(0)
    if start.startswith(b"%PDF-"):
        return _pdf(file.stream)
    if start.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")):
        return _picture(file.stream)
    if file.filename.lower().endswith(".csv"):
        return _table(file.stream)
    raise _refuse(_("Choose a PDF, a picture (JPEG, PNG) or a table (CSV)."))


def safe_name(title: str, media_type: str) -> str:
    """A file name made of the title: letters, digits and hyphens."""
    plain = title.lower()
    for sign, letters in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")):
        plain = plain.replace(sign, letters)
    stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:80]
    return f"{stem or 'datei'}.{_ENDINGS[media_type]}"


def title_of(file: File) -> str:
    """The title given, else the file's name without folder and ending."""
    return (file.title.strip() or PurePath(file.filename.replace("\\", "/")).stem)[:150]


def _refuse(message: str) -> Refusal:
    return Refusal(message, status=400, field="file")


def _pdf(stream: BinaryIO) -> str:
    try:
        with pikepdf.open(stream) as pdf:
            pages = len(pdf.pages)
    except pikepdf.PasswordError:
        raise _refuse(_("The PDF has a password. Save it without one.")) from None
    except (pikepdf.PdfError, ValueError, RuntimeError):
        pages = 0
    if not pages:
        raise _refuse(_("The PDF is damaged. Save it again."))
    stream.seek(0)
    return "application/pdf"


def _picture(stream: BinaryIO) -> str:
    try:
        with Image.open(stream) as image:
            image.verify()
            form = image.format
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise _refuse(_("The picture is damaged. Save it again.")) from None
    stream.seek(0)
    return "image/png" if form == "PNG" else "image/jpeg"


def _table(stream: BinaryIO) -> str:
    try:
        text = stream.read().decode("utf-8")
    except UnicodeDecodeError:
        raise _refuse(_("Save the table as CSV in UTF-8.")) from None
    if "\x00" in text:
        raise _refuse(_("Choose a PDF, a picture (JPEG, PNG) or a table (CSV)."))
    stream.seek(0)
    return "text/csv"
