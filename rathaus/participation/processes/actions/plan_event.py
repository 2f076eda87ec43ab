"""An editor plans an event, or changes one."""

from dataclasses import asdict
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.processes import policies
from rathaus.participation.processes.drafts import EventDraft
from rathaus.participation.processes.facts import EventPlanned
from rathaus.participation.processes.models import Event, Process
from rathaus.participation.processes.places import move_up

__all__ = ["EventDraft", "plan_event"]


@transaction.atomic
def plan_event(
    *, actor: Actor, process: int, draft: EventDraft, at: datetime, event: int | None = None
) -> int:
    """Add an event, or change `event`; its id. More places let the waiting list move up.

    Refusal 400 with the field at fault, 409 if it was cancelled or fewer places than taken.
    """
    require(policies.can_manage(actor))
    row = Process.objects.select_for_update().get(pk=process)
    draft.check()
    one = Event.objects.select_for_update().get(pk=event, process=row) if event else Event()
    if one.cancelled_at is not None:
        raise Refusal(_("This event was cancelled. Plan a new one."))
    one.process = row
    for name, value in asdict(draft).items():
        setattr(one, name, value)
    if one.form == "onsite":
        one.link = ""
    if one.form == "online":
        one.place, one.capacity, one.lat, one.lon = "", None, None, None
    if one.pk is not None:
        one.sequence += 1
        taken = one.registrations.filter(state="placed", online=False).count()
        if one.capacity is not None and taken > one.capacity:
            raise Refusal(_("More people have a place than that."), field="capacity")
    one.save()
    if "events" not in row.formats:
        row.formats = [*row.formats, "events"]
        row.save()
    journal.record(EventPlanned(row.pk, one.pk), actor=actor, matter=row.matter, at=at)
    move_up(one, at)
    return one.pk
