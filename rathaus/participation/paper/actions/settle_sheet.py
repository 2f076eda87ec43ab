"""A third look at a sheet on which two readers differ (Abweichung klären)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.paper import policies
from rathaus.participation.paper.models import Batch, Keying
from rathaus.participation.paper.reading import SheetRead, checked
from rathaus.participation.paper.stacks import differing, entering, locked


@transaction.atomic
def settle_sheet(
    *, actor: Actor, batch: int, sheet: int, read: SheetRead, note: str, at: datetime
) -> None:
    """What the sheet says after all, with a note on why. Tells no fact: it would point at a sheet.

    Refusal for sheets on which both agree: nobody changes those.
    """
    require(policies.can_handle(actor))
    row = locked(batch)
    view = entering(actor, row.poll_id, at)
    if row.state != Batch.State.COMPARE or sheet not in differing(row):
        raise Refusal(_("On this sheet nothing is to be settled."))
    if not note.strip():
        raise Refusal(_("Write down what you saw."), status=400, field="note")
    choices, void = checked(view, row.district, read)
    Keying.objects.update_or_create(
        batch=row,
        round=3,
        sheet=sheet,
        defaults={"choices": choices, "void": void, "note": note.strip()},
    )
