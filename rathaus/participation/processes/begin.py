"""Phases begin by the calendar; each is told once."""

from datetime import date, datetime

from django.db.models import Q

from rathaus.kernel import journal
from rathaus.kernel.actor import SYSTEM
from rathaus.participation.processes.facts import PhaseBegan
from rathaus.participation.processes.models import PhaseStart, Process


def begin_phases_of(process: Process, *, day: date, at: datetime) -> int:
    """Tell of this process's phases that have begun and were not told yet, in a transaction.

    The unique row of PhaseStart holds it to once, however many workers hear of the day. Phases
    that were over before the process was published are not told: nobody could take part.
    """
    if process.state != "running":
        return 0
    begun = process.phases.filter(Q(ends=None) | Q(ends__gte=day), starts__lte=day, start=None)
    told = 0
    for phase in begun:
        _row, fresh = PhaseStart.objects.get_or_create(phase=phase, defaults={"at": at})
        if fresh:
            fact = PhaseBegan(process.pk, phase.pk, phase.kind)
            journal.record(fact, actor=SYSTEM, matter=process.matter, at=at)
            told += 1
    return told
