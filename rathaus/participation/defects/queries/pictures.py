"""The bytes of pictures, with the rights in the query."""

from datetime import datetime
from typing import BinaryIO

from rathaus.kernel import blobs
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal
from rathaus.participation.defects.codes import key_of
from rathaus.participation.defects.models import Defect, Picture


def picture_bytes(*, number: str, picture: int) -> BinaryIO:
    """A released picture of a public report. Refusal (404) for all else."""
    rows = Picture.objects.filter(
        pk=picture, defect__number=number, defect__in=Defect.objects.public(), shown__isnull=False
    )
    return _open(rows.values_list("shown", flat=True).first())


def waiting_bytes(*, actor: Actor, number: str, picture: int) -> BinaryIO:
    """A picture that waits to be masked, for staff who treat the report. Refusal (404)."""
    mine = Defect.objects.of_staff(actor).filter(number=number)
    rows = Picture.objects.filter(pk=picture, defect__in=mine, original__isnull=False)
    return _open(rows.values_list("original", flat=True).first())


def draft_bytes(*, code: str, at: datetime) -> BinaryIO:
    """A draft's picture, for whoever has its code. Refusal (404)."""
    rows = Picture.objects.filter(draft__code_key=key_of(code), draft__expires_at__gt=at)
    return _open(rows.values_list("original", flat=True).first())


def _open(sha256: str | None) -> BinaryIO:
    if sha256 is None:
        raise Refusal("", status=404)
    return blobs.open_blob(sha256)
