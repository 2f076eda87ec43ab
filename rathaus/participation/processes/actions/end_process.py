"""An editor ends a process; its pages stay."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.processes import policies
from rathaus.participation.processes.facts import ProcessEnded
from rathaus.participation.processes.models import Process


@transaction.atomic
def end_process(*, actor: Actor, process: int, at: datetime, because: str = "") -> None:
    """From now on nobody can take part. Without a result a reason is needed: people gave time.

    Refusal 409 if it does not run.
    """
    require(policies.can_manage(actor))
    row = Process.objects.select_for_update().get(pk=process)
    if row.state != "running":
        raise Refusal(_("Only a running process can be ended."))
    if not because.strip() and not row.reports.exists():
        message = _("Publish the result first, or say why there is none.")
        raise Refusal(message, field="because")
    row.ended_at, row.ended_by_id, row.ended_because = at, actor.account, because.strip()
    row.save()
    journal.record(ProcessEnded(row.pk), actor=actor, matter=row.matter, at=at)
