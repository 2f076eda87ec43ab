"""Photos of reports into the blob store and out of it.

What no picture points to any more, the keeper of the store deletes within a day.
"""

import io
from datetime import datetime
from typing import BinaryIO

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rathaus.kernel import blobs
from rathaus.kernel.models import Blob
from rathaus.kernel.refusal import Refusal
from rathaus.participation.defects.models import Picture
from rathaus.participation.defects.pictures import Area, BadPicture, Cleaned, clean, mask

_WHY: dict[str, Promise] = {
    "empty": _("The photo is empty. Choose it again."),
    "large": _("The photo is larger than 20 MB. Choose a smaller one."),
    "pixels": _("The photo has too many pixels. Photograph it with fewer."),
    "kind": _("We cannot read this file. Send a photo as JPEG, PNG or WebP."),
    "broken": _("The photo is damaged. Choose another one or photograph it again."),
}


def cleaned(stream: BinaryIO, *, field: str = "foto") -> Cleaned:
    """The photo without the camera's notes. Refusal (400) says what is wrong with it."""
    try:
        return clean(stream)
    except BadPicture as bad:
        raise Refusal(_WHY[bad.why], status=400, field=field) from None


def keep(jpeg: bytes) -> Blob:
    """Into the blob store."""
    return blobs.store(io.BytesIO(jpeg), media_type="image/jpeg")


def mask_original(picture: Picture, areas: list[Area]) -> None:
    """Put the masked picture where the unmasked one was, and let that one go."""
    assert picture.original_id is not None
    with blobs.open_blob(picture.original_id) as stream:
        masked = mask(stream, areas)
    picture.original = keep(masked)
    picture.save(update_fields=["original"])


def release(picture: Picture, *, by: str, at: datetime) -> None:
    """Show it. What waited is what is shown now, and no other copy stays."""
    picture.shown, picture.original = picture.original, None
    picture.released_by, picture.released_at = by, at
    picture.save()
