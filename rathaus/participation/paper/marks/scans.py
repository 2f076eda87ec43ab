"""Pages of a scanned PDF as grey pixels, one at a time."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium
from PIL import Image, ImageDraw

Grey = npt.NDArray[np.uint8]
DPI = 150
LONGEST = 3000  # pixels of a side; a page of A3 at our resolution has 2480


def page_count(path: Path) -> int:
    """How many pages; 0 where it is no PDF, is locked or damaged."""
    try:
        with pdfium.PdfDocument(path) as pdf:
            return len(pdf)
    except pdfium.PdfiumError:
        return 0


def scanned(path: Path) -> Iterator[Grey]:
    """Every page, upright or not. Memory does not grow with their number."""
    with pdfium.PdfDocument(path) as pdf:
        for index in range(len(pdf)):
            yield _page(pdf, index)


def _page(pdf: pdfium.PdfDocument, index: int) -> Grey:
    page = pdf[index]
    try:
        scale = min(DPI / 72, LONGEST / max(*page.get_size(), 1))
        bitmap = page.render(scale=scale, grayscale=True)
        rows = bitmap.to_numpy().reshape(bitmap.height, -1)[:, : bitmap.width]
        return np.array(rows, dtype=np.uint8, order="C")
    finally:
        page.close()


def picture(path: Path, index: int, around: Sequence[tuple[float, float]] = ()) -> bytes:
    """A page as PNG for the eye, with rings around points (fractions of width and height)."""
    with pdfium.PdfDocument(path) as pdf:
        grey = _page(pdf, index)
    image = Image.fromarray(grey).convert("RGB")
    pen, ring = ImageDraw.Draw(image), max(image.size) / 90
    for x, y in around:
        middle = (x * image.width, y * image.height)
        box = (middle[0] - ring, middle[1] - ring, middle[0] + ring, middle[1] + ring)
        pen.ellipse(box, outline=(200, 30, 0), width=4)
    stream = BytesIO()
    image.save(stream, "PNG", optimize=False, compress_level=3)
    return stream.getvalue()
