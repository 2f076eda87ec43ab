"""What follows from facts of ours, and with time."""

from datetime import date, datetime

from rathaus.kernel.actor import SYSTEM
from rathaus.kernel.clock import now
from rathaus.kernel.jobs import every
from rathaus.kernel.journal import DayBegan, on
from rathaus.kernel.models import Entry
from rathaus.participation.processes.actions.begin_phases import begin_phases
from rathaus.participation.processes.actions.forget_addresses import forget_addresses
from rathaus.participation.processes.actions.notify_followers import notify_followers
from rathaus.participation.processes.facts import NewsPosted, PhaseBegan, ReportPublished


@on(DayBegan)
def begin_the_phases_of_the_day(fact: DayBegan, entry: Entry) -> None:
    """Also those of days on which no worker ran."""
    begin_phases(actor=SYSTEM, day=date.fromisoformat(fact.day), at=entry.at)


@on(NewsPosted, queue="mail")
def write_about_news(fact: NewsPosted, entry: Entry) -> None:
    """To those who follow."""
    notify_followers(actor=SYSTEM, entry=entry.pk, at=now())


@on(PhaseBegan, queue="mail")
def write_about_a_phase(fact: PhaseBegan, entry: Entry) -> None:
    """To those who follow."""
    notify_followers(actor=SYSTEM, entry=entry.pk, at=now())


@on(ReportPublished, queue="mail")
def write_about_a_result(fact: ReportPublished, entry: Entry) -> None:
    """To those who follow."""
    notify_followers(actor=SYSTEM, entry=entry.pk, at=now())


@every(seconds=3600)
def forget_old_addresses(at: datetime) -> None:
    """After seven days without a yes, and 30 days after an event."""
    forget_addresses(actor=SYSTEM, at=at)
