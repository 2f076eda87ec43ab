"""An editor has decided whether a remark is shown."""

from datetime import datetime

from django.db import transaction

from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import require
from rathaus.participation.consultations.models import Remark


@transaction.atomic
def settle_remark(*, actor: Actor, remark: int, outcome: str, at: datetime) -> None:
    """Show or hide it; what its author took back stays taken back. Safe to run twice."""
    require(actor.is_system)
    state = Remark.State.PUBLISHED if outcome == "publish" else Remark.State.HIDDEN
    Remark.objects.filter(pk=remark).exclude(state=Remark.State.WITHDRAWN).update(state=state)
