"""Pages of stored documents as images, for looking at without a plug-in."""

import io
from dataclasses import dataclass

import pypdfium2 as pdfium
from PIL import Image

from rathaus.kernel import blobs

WIDTH = 1200  # pixels
IMAGES = ("image/png", "image/jpeg", "image/tiff")
MAX_PIXELS = 120_000_000  # read from the header, before anything is unpacked
MAX_FRAMES = 2000
BROKEN = (
    pdfium.PdfiumError,
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    Image.DecompressionBombError,
    Image.DecompressionBombWarning,
)


@dataclass(frozen=True)
class Shown:
    """How a document can be looked at; no pages means: only by download."""

    pages: int


def shown(sha256: str, media_type: str) -> Shown:
    """How many pages can be shown."""
    if media_type in ("image/png", "image/jpeg"):
        return Shown(1)
    if media_type not in ("application/pdf", "image/tiff"):
        return Shown(0)
    try:
        with blobs.open_blob(sha256) as file:
            if media_type == "application/pdf":
                return Shown(len(pdfium.PdfDocument(file)))
            with Image.open(file) as picture:
                return Shown(min(getattr(picture, "n_frames", 1), MAX_FRAMES))
    except BROKEN:
        return Shown(0)


def page_png(sha256: str, media_type: str, number: int) -> bytes | None:
    """The page as PNG, nothing where it cannot be shown."""
    try:
        with blobs.open_blob(sha256) as file:
            if media_type in IMAGES:
                with Image.open(file) as picture:
                    return _frame_png(picture, number)
            return pdf_page_png(file.read(), number)
    except BROKEN:
        return None


def _frame_png(picture: Image.Image, number: int) -> bytes | None:
    """A page of a fax or scan, from 1; a picture has one."""
    if number != 1 and not (picture.format == "TIFF" and 1 <= number <= MAX_FRAMES):
        return None
    picture.seek(number - 1)
    if picture.width * picture.height > MAX_PIXELS:
        return None
    return _png(picture.convert("RGB"))


def pdf_page_png(pdf: bytes, number: int) -> bytes | None:
    """A page of a PDF, from 1; never more than WIDTH wide, however large the page says it is."""
    document = pdfium.PdfDocument(pdf)
    if not 1 <= number <= len(document):
        return None
    page = document[number - 1]
    width, height = page.get_size()
    scale = min(WIDTH / max(width, 1), 3 * WIDTH / max(height, 1))
    return _png(page.render(scale=scale).to_pil())


def _png(picture: Image.Image) -> bytes:
    picture.thumbnail((WIDTH, 3 * WIDTH))
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()
