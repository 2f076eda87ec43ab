"""Photos of works: turned upright, made small, everything hidden in the file gone, faces masked."""

import io
from dataclasses import dataclass
from typing import BinaryIO

from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from rathaus.kernel import blobs
from rathaus.kernel.models import Blob
from rathaus.kernel.refusal import Refusal

LARGEST = 1600  # pixels of the longer side
MOST_BYTES = 20_000_000
MOST_PIXELS = 60_000_000
GRID = (8, 6)  # columns and rows a person masks by


@dataclass(frozen=True)
class PhotoUpload:
    """A photo as it came in, and the cells to mask: (column, row) of the grid, from 0."""

    stream: BinaryIO
    masks: tuple[tuple[int, int], ...] = ()


def keep_photo(upload: PhotoUpload) -> Blob:
    """Store the photo as a plain JPEG. Refusal (400) for what is no picture.

    A new picture is drawn from the pixels, so place, time, camera and thumbnails are gone.
    """
    image = _opened(upload.stream)
    image.thumbnail((LARGEST, LARGEST))
    for cell in upload.masks:
        _mask(image, *cell)
    clean = Image.new("RGB", image.size)
    clean.paste(image)
    out = io.BytesIO()
    clean.save(out, "JPEG", quality=82, optimize=True)
    out.seek(0)
    return blobs.store(out, media_type="image/jpeg")


def _opened(stream: BinaryIO) -> Image.Image:
    content = stream.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise Refusal(_("The photo is larger than 20 MB."), status=400, field="photo")
    try:
        image = Image.open(io.BytesIO(content), formats=("JPEG", "PNG", "WEBP"))
        if image.width * image.height > MOST_PIXELS:
            raise Refusal(_("The photo has too many pixels."), status=400, field="photo")
        return ImageOps.exif_transpose(image).convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        raise Refusal(
            _("Choose a photo as JPEG, PNG or WebP."), status=400, field="photo"
        ) from None


def _mask(image: Image.Image, column: int, row: int) -> None:
    """One grey cell: unlike a blur, nothing of it can be won back."""
    columns, rows = GRID
    if not (0 <= column < columns and 0 <= row < rows):
        return
    left, right = image.width * column // columns, image.width * (column + 1) // columns
    top, bottom = image.height * row // rows, image.height * (row + 1) // rows
    image.paste((128, 128, 128), (left, top, right, bottom))
