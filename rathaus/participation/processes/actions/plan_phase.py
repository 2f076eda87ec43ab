"""An editor plans a phase, or moves one."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rathaus.accounts.queries import local_day
from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.processes import policies
from rathaus.participation.processes.begin import begin_phases_of
from rathaus.participation.processes.drafts import PhaseDraft
from rathaus.participation.processes.facts import PhasePlanned
from rathaus.participation.processes.models import Phase, Process
from rathaus.participation.processes.queries import ProcessView, process_by_id
from rathaus.participation.processes.rules import KINDS, usual_offers

__all__ = ["PhaseDraft", "plan_phase"]


@transaction.atomic
def plan_phase(
    *, actor: Actor, process: int, draft: PhaseDraft, at: datetime, phase: int | None = None
) -> ProcessView:
    """Add a phase, or change `phase`. A phase that was announced keeps its kind and first day.

    Refusal 400 with the field at fault; 409 if the process has ended.
    """
    require(policies.can_manage(actor))
    row = Process.objects.select_for_update().get(pk=process)
    draft.check()
    if row.ended_at is not None:
        raise Refusal(_("The process has ended. Its phases stay as they were."))
    one = row.phases.get(pk=phase) if phase else Phase(process=row)
    if one.pk and hasattr(one, "start") and (one.kind, one.starts) != (draft.kind, draft.starts):
        raise Refusal(_("This phase has begun: kind and first day stay."), field="starts")
    same = row.phases.filter(kind=draft.kind, starts=draft.starts).exclude(pk=one.pk)
    if same.exists():
        raise Refusal(_("Such a phase begins on this day already."), field="starts")
    one.kind, one.starts, one.ends = draft.kind, draft.starts, draft.ends
    one.title = draft.title.strip() or str(KINDS[draft.kind])
    usual = usual_offers(draft.kind, tuple(row.formats))
    one.offers = list(usual if draft.offers is None else draft.offers)
    one.save()
    journal.record(PhasePlanned(row.pk, one.pk, one.kind), actor=actor, matter=row.matter, at=at)
    begin_phases_of(row, day=local_day(at), at=at)
    return process_by_id(actor=actor, pk=row.pk, at=at)
