"""A finalist does not want to stand (Finalist streichen)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.awards import policies
from rathaus.participation.awards.facts import FinalistRemoved
from rathaus.participation.awards.models import Finalist, Nomination
from rathaus.participation.awards.rows import locked_category


@transaction.atomic
def remove_finalist(*, actor: Actor, finalist: int, at: datetime) -> None:
    """Off the list before the vote; the nomination waits again. Refusal (409) after opening."""
    require(policies.can_manage(actor))
    row = Finalist.objects.filter(pk=finalist).first()
    if row is None:
        raise Refusal(_("There is no such finalist."), status=404)
    category = locked_category(row.category_id)
    if row.nomination_id is not None:
        Nomination.objects.filter(pk=row.nomination_id).update(
            state=Nomination.State.SUBMITTED, decided_at=None, decided_by=""
        )
    row.delete()
    journal.record(FinalistRemoved(finalist, category.pk), actor=actor, matter=None, at=at)
