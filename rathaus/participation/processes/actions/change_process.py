"""An editor changes what a process says about itself."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.processes import policies
from rathaus.participation.processes.drafts import ProcessDraft
from rathaus.participation.processes.facts import ProcessChanged
from rathaus.participation.processes.models import Process
from rathaus.participation.processes.queries import ProcessView, process_by_id


@transaction.atomic
def change_process(*, actor: Actor, process: int, draft: ProcessDraft, at: datetime) -> ProcessView:
    """Take over the draft. The address of a published process stays, and the ended stay whole.

    Refusal 400 with the field at fault.
    """
    require(policies.can_manage(actor))
    row = Process.objects.select_for_update().get(pk=process)
    columns = draft.columns()
    if row.ended_at is not None:
        raise Refusal(_("The process has ended. What it said stays as it was."))
    if row.published_at is not None and draft.slug != row.slug:
        raise Refusal(_("The address stays: people have linked to it."), field="slug")
    if Process.objects.filter(slug=draft.slug).exclude(pk=row.pk).exists():
        raise Refusal(_("Another process has this address already."), field="slug")
    for name, value in columns.items():
        setattr(row, name, value)
    row.save()
    journal.record(ProcessChanged(row.pk), actor=actor, matter=row.matter, at=at, unit=draft.unit)
    return process_by_id(actor=actor, pk=row.pk, at=at)
