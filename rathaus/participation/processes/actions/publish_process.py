"""An editor publishes a process."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rathaus.accounts.queries import local_day
from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.processes import policies
from rathaus.participation.processes.begin import begin_phases_of
from rathaus.participation.processes.facts import ProcessPublished
from rathaus.participation.processes.models import Process
from rathaus.participation.processes.queries import ProcessView, process_by_id


@transaction.atomic
def publish_process(*, actor: Actor, process: int, at: datetime) -> ProcessView:
    """Show it to everybody and let it run. Refusal 409 without a phase, or twice."""
    require(policies.can_manage(actor))
    row = Process.objects.select_for_update().get(pk=process)
    if row.published_at is not None:
        raise Refusal(_("This process is published already."))
    if not row.phases.exists():
        raise Refusal(_("Plan a phase first: people want to know until when they can join in."))
    row.published_at, row.published_by_id = at, actor.account
    row.save()
    journal.record(ProcessPublished(row.pk), actor=actor, matter=row.matter, at=at)
    begin_phases_of(row, day=local_day(at), at=at)
    return process_by_id(actor=actor, pk=row.pk, at=at)
