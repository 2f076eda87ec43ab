"""Show a photo: faces and plates masked by hand, what was sent is thrown away."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal
from rathaus.participation.defects.facts import DefectPhotoReleased
from rathaus.participation.defects.models import Picture
from rathaus.participation.defects.photos import mask_original, release
from rathaus.participation.defects.pictures import Area
from rathaus.participation.defects.treating import change, report_to_treat, tell


@transaction.atomic
def release_photo(
    *,
    actor: Actor,
    number: str,
    picture: int,
    areas: list[Area],
    nothing_to_hide: bool,
    at: datetime,
    alt: str = "",
) -> None:
    """Mask the areas and show the photo, with words for those who do not see it.

    Refusal (400) where nothing is marked and nobody has said that there is nothing to hide,
    (404) for a photo that does not wait.
    """
    defect = report_to_treat(actor, number)
    row = Picture.objects.select_for_update().filter(pk=picture, defect=defect).first()
    if row is None or row.original_id is None:
        raise Refusal("", status=404)
    if not areas and not nothing_to_hide and not row.masked_by_reporter:
        raise Refusal(
            _("Mark faces and plates, or tick that none are to be seen."),
            status=400,
            field="frei",
        )
    if areas:
        mask_original(row, areas)
    row.alt = alt.strip()[:300]
    release(row, by=actor.key, at=at)
    change(defect, at=at)
    tell(DefectPhotoReleased(row.pk, len(areas)), defect, actor=actor, at=at)
