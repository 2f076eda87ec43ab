"""An editor begins a process; nobody else sees it yet."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.clock import new_matter
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.processes import policies
from rathaus.participation.processes.drafts import ProcessDraft
from rathaus.participation.processes.facts import ProcessCreated
from rathaus.participation.processes.models import Process
from rathaus.participation.processes.queries import ProcessView, process_by_id

__all__ = ["ProcessDraft", "create_process"]


@transaction.atomic
def create_process(*, actor: Actor, draft: ProcessDraft, at: datetime) -> ProcessView:
    """Write down a draft. Refusal 400 with the field at fault, 409 if the address is taken."""
    require(policies.can_manage(actor))
    columns = draft.columns()
    if Process.objects.filter(slug=draft.slug).exists():
        raise Refusal(_("Another process has this address already."), field="slug")
    made = Process.objects.create(matter=new_matter(), created_at=at, **columns)
    journal.record(ProcessCreated(made.pk), actor=actor, matter=made.matter, at=at, unit=draft.unit)
    return process_by_id(actor=actor, pk=made.pk, at=at)
