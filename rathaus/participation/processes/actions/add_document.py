"""An editor puts a file beside a process."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.blobs import store
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.processes import policies
from rathaus.participation.processes.facts import DocumentAdded
from rathaus.participation.processes.models import Document, Process
from rathaus.participation.processes.uploads import File, judge, safe_name, title_of

__all__ = ["File", "add_document"]


@transaction.atomic
def add_document(*, actor: Actor, process: int, file: File, at: datetime) -> int:
    """Store it for everybody; its id. Refusal 400 if it is no PDF, picture or table, or damaged."""
    require(policies.can_manage(actor))
    row = Process.objects.select_for_update().get(pk=process)
    media_type, title = judge(file), title_of(file)
    blob = store(file.stream, media_type=media_type)
    if Document.objects.filter(process=row, blob=blob, removed_at=None).exists():
        raise Refusal(_("This very file lies there already."), field="file")
    made = Document.objects.create(
        process=row,
        title=title,
        name=safe_name(title, media_type),
        blob=blob,
        added_at=at,
        added_by_id=actor.account,
    )
    journal.record(DocumentAdded(row.pk, made.pk), actor=actor, matter=row.matter, at=at)
    return made.pk
