"""What citizens upload: judged by its content, never by its name or what the browser says."""

import warnings
from pathlib import PurePath
from typing import BinaryIO

import pikepdf
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from PIL import Image, UnidentifiedImageError

from rathaus.kernel.refusal import Refusal

LARGEST = 20 * 1024 * 1024
MOST_PIXELS = 100_000_000
MOST_FILES = 20
ACCEPT = "application/pdf,image/jpeg,image/png"
_SIGNS = (
    (b"%PDF-", "application/pdf"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
)

_EMPTY = _("The file “%(name)s” is empty. Choose it again.")
_LARGE = _("The file “%(name)s” is larger than 20 MB. Save it smaller or send fewer pages.")
_KIND = _("We cannot read “%(name)s”. Send a photo (JPEG, PNG) or a PDF.")
_LOCKED = _(
    "“%(name)s” is protected by a password. Save it without a password and choose it again."
)
_BROKEN = _("“%(name)s” is damaged and cannot be opened. Save or photograph it again.")
_PIXELS = _("The picture “%(name)s” is too large to be opened. Photograph it with fewer pixels.")


def tidy_name(filename: str) -> str:
    """A name that may be shown and stored: no folders, no control characters, not too long."""
    name = PurePath(filename.replace("\\", "/")).name
    name = "".join(char for char in name if char.isprintable() and char not in '<>:"|?*').strip()
    stem, dot, ending = name.rpartition(".")
    if dot and len(ending) <= 10:
        return f"{stem[:100]}.{ending}"
    return name[:110] or "datei"


def judge(stream: BinaryIO, filename: str, *, field: str) -> str:
    """The media type of a file we take, the stream at its start again. Refusal (400) says why not.

    Reads no more than the reading libraries need; nothing is held in memory.
    """
    name = tidy_name(filename)
    stream.seek(0, 2)
    size = stream.tell()
    stream.seek(0)
    if size == 0:
        raise _no(_EMPTY, name, field)
    if size > LARGEST:
        raise _no(_LARGE, name, field)
    start = stream.read(1024)
    stream.seek(0)
    media_type = next((kind for sign, kind in _SIGNS if start.lstrip().startswith(sign)), None)
    if media_type is None:
        raise _no(_KIND, name, field)
    if fault := _pdf_fault(stream) if media_type == "application/pdf" else _image_fault(stream):
        raise _no(fault, name, field)
    stream.seek(0)
    return media_type


def _pdf_fault(stream: BinaryIO) -> Promise | None:
    try:
        with pikepdf.open(stream) as pdf:
            return None if len(pdf.pages) else _BROKEN
    except pikepdf.PasswordError:
        return _LOCKED
    except (pikepdf.PdfError, ValueError, RuntimeError):
        return _BROKEN


def _image_fault(stream: BinaryIO) -> Promise | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # our own limit is below Pillow's error
            with Image.open(stream, formats=("JPEG", "PNG")) as image:
                if image.width * image.height > MOST_PIXELS:
                    return _PIXELS
                image.verify()
    except Image.DecompressionBombError:
        return _PIXELS
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        return _BROKEN
    return None


def _no(words: Promise, name: str, field: str) -> Refusal:
    return Refusal(str(words) % {"name": name}, status=400, field=field)
