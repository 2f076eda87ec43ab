"""A photo is taken away for good."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal
from rathaus.participation.defects.facts import DefectPhotoWithdrawn
from rathaus.participation.defects.models import Picture, Solution
from rathaus.participation.defects.treating import change, report_to_treat, tell


@transaction.atomic
def withdraw_photo(*, actor: Actor, number: str, picture: int, at: datetime) -> None:
    """Refusal (404) for no such photo, (409) where it is the only proof of a solution."""
    defect = report_to_treat(actor, number)
    row = Picture.objects.select_for_update().filter(pk=picture, defect=defect).first()
    if row is None:
        raise Refusal("", status=404)
    solution = Solution.objects.filter(picture=row).first()
    if solution is not None:
        if not (solution.measure and solution.done_by):
            raise Refusal(_("This photo is the only proof. Mask what nobody may see instead."))
        solution.picture = None
        solution.save(update_fields=["picture"])
    pk = row.pk
    row.delete()
    change(defect, at=at)
    tell(DefectPhotoWithdrawn(pk), defect, actor=actor, at=at)
