"""A batch that is begun anew, or came too late (Stapel verwerfen)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.paper import policies
from rathaus.participation.paper.facts import BatchDiscarded
from rathaus.participation.paper.models import Batch
from rathaus.participation.paper.stacks import empty, locked


@transaction.atomic
def discard_batch(*, actor: Actor, batch: int, at: datetime) -> None:
    """What was keyed goes, the sheets of paper stay and can be keyed again. Never once entered."""
    require(policies.can_handle(actor))
    row = locked(batch)
    if row.state == Batch.State.DISCARDED:
        return
    if row.state == Batch.State.ENTERED:
        raise Refusal(_("This batch is in the ballot box. It cannot be taken back."))
    empty(row)
    row.state = Batch.State.DISCARDED
    row.save()
    journal.record(BatchDiscarded(row.pk, row.poll_id), actor=actor, matter=None, at=at)
