"""Staff enter afterwards what was said at an event."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.processes import policies
from rathaus.participation.processes.facts import EventNoted
from rathaus.participation.processes.models import Event, EventNote


@dataclass(frozen=True)
class Note:
    """One card of the pinboard: a topic and what was said, without names."""

    text: str
    topic: str = ""


@transaction.atomic
def note_event(
    *,
    actor: Actor,
    event: int,
    at: datetime,
    notes: Sequence[Note] = (),
    attended: int | None = None,
) -> None:
    """Add notes and how many came. Refusal 409 before it began or if it was cancelled."""
    require(policies.can_manage(actor))
    row = Event.objects.select_for_update(of=("self",)).select_related("process").get(pk=event)
    if row.cancelled_at is not None or row.starts_at > at:
        raise Refusal(_("Nothing was said there yet."))
    if attended is not None:
        row.attended = attended
        row.save()
    EventNote.objects.bulk_create(
        EventNote(
            event=row,
            text=one.text.strip(),
            topic=one.topic.strip()[:80],
            entered_at=at,
            entered_by_id=actor.account,
        )
        for one in notes
        if one.text.strip()
    )
    fact = EventNoted(row.pk, row.process_id)
    journal.record(fact, actor=actor, matter=row.process.matter, at=at)
