"""A stack of sheets to be keyed by hand (Stapel anlegen)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.paper import policies
from rathaus.participation.paper.facts import BatchOpened
from rathaus.participation.paper.models import Batch
from rathaus.participation.paper.stacks import MOST, entering, new_batch


@transaction.atomic
def open_batch(*, actor: Actor, poll: int, sheets: int, at: datetime, district: str = "") -> Batch:
    """So many sheets, counted before they are keyed."""
    require(policies.can_handle(actor))
    view = entering(actor, poll, at)
    if not 1 <= sheets <= MOST:
        text = _("A batch has from 1 to %d sheets.") % MOST
        raise Refusal(text, status=400, field="sheets")
    batch = new_batch(view, district, sheets)
    batch.save()
    journal.record(BatchOpened(batch.pk, poll, sheets), actor=actor, matter=None, at=at)
    return batch
