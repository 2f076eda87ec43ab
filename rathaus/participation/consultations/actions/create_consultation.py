"""An editor begins a text; nobody else sees it before its first version is published."""

from datetime import datetime

from django.db import transaction

from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import require
from rathaus.participation.consultations import policies
from rathaus.participation.consultations.models import Consultation
from rathaus.participation.processes.queries import process_by_id


@transaction.atomic
def create_consultation(*, actor: Actor, process: int, title: str, intro: str, at: datetime) -> int:
    """The text's id. Refusal 404 if there is no such process."""
    require(policies.can_manage(actor))
    found = process_by_id(actor=actor, pk=process)
    row = Consultation.objects.create(process_id=found.id, title=title, intro=intro, created_at=at)
    return row.pk
