"""An editor takes a file away from a process."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.processes import policies
from rathaus.participation.processes.facts import DocumentRemoved
from rathaus.participation.processes.models import Document


@transaction.atomic
def remove_document(*, actor: Actor, document: int, at: datetime) -> None:
    """It is no longer offered. Refusal 409 for documents of a result: those stay."""
    require(policies.can_manage(actor))
    row = Document.objects.select_for_update().filter(pk=document).first()
    if row is None:
        raise Refusal(_("There is no such document."), status=404)
    if row.report_id is not None:
        raise Refusal(_("This document belongs to a published result and stays."))
    if row.removed_at is not None:
        return
    row.removed_at = at
    row.save()
    fact = DocumentRemoved(row.process_id, row.pk)
    journal.record(fact, actor=actor, matter=row.process.matter, at=at)
