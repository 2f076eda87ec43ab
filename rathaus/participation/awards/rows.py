"""The rows verbs work on, locked."""

from django.utils.translation import gettext as _

from rathaus.kernel.refusal import Refusal
from rathaus.participation.awards.models import Award, AwardCategory


def locked_award(pk: int) -> Award:
    """The award, for changing. Refusal (404) if there is none, (409) once its vote is open."""
    row = Award.objects.select_for_update(of=("self",)).filter(pk=pk).first()
    if row is None:
        raise Refusal(_("There is no such award."), status=404)
    if row.poll_id:
        raise Refusal(_("The vote is open: categories, finalists and rules stand fast."))
    return row


def locked_category(pk: int) -> AwardCategory:
    """The category of an award whose vote is not open; for changing."""
    rows = AwardCategory.objects.select_for_update(of=("self",)).select_related("award__process")
    row = rows.filter(pk=pk).first()
    if row is None:
        raise Refusal(_("There is no such category."), status=404)
    locked_award(row.award_id)
    return row
