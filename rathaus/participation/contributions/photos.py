"""Photos as they are kept: drawn anew, without what cameras write into them (EXIF, place, maker)."""

import io
import warnings
from typing import BinaryIO

from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from rathaus.kernel import blobs
from rathaus.kernel.models import Blob
from rathaus.kernel.refusal import Refusal

LARGEST, EDGE, MOST_PIXELS = 15 * 1024 * 1024, 1600, 80_000_000
ACCEPT = "image/jpeg,image/png,image/webp"


def keep_photo(stream: BinaryIO, *, field: str = "photo") -> Blob:
    """Store the picture as JPEG with no edge above 1600 pixels and no metadata at all.

    Refusal (400) for what is no picture, or too large to be opened.
    """
    stream.seek(0, 2)
    if stream.tell() > LARGEST:
        raise Refusal(
            _("The photo is larger than 15 MB. Send a smaller one."), status=400, field=field
        )
    stream.seek(0)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # our own limit is below Pillow's error
            with Image.open(stream, formats=("JPEG", "PNG", "WEBP")) as image:
                if image.width * image.height > MOST_PIXELS:
                    raise Refusal(
                        _("The photo has too many pixels. Send a smaller one."),
                        status=400,
                        field=field,
                    )
                turned = ImageOps.exif_transpose(image).convert("RGB")
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError):
        words = _("We cannot read this photo. Send a JPEG, PNG or WebP.")
        raise Refusal(words, status=400, field=field) from None
    turned.thumbnail((EDGE, EDGE))
    bare = Image.new("RGB", turned.size)
    bare.paste(turned)  # a new picture has only pixels
    out = io.BytesIO()
    bare.save(out, "JPEG", quality=84, optimize=True, progressive=True)
    out.seek(0)
    return blobs.store(out, media_type="image/jpeg")
