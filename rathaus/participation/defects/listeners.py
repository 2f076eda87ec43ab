"""What follows from facts and time. Each is safe to run twice."""

from datetime import datetime

from rathaus.accounts import queries as accounts
from rathaus.kernel.actor import SYSTEM
from rathaus.kernel.clock import now
from rathaus.kernel.jobs import every
from rathaus.kernel.journal import DayBegan, on
from rathaus.kernel.models import Entry
from rathaus.kernel.refusal import Refusal
from rathaus.participation.defects.actions.clear_drafts import clear_drafts
from rathaus.participation.defects.actions.forget_reporters import forget_reporters
from rathaus.participation.defects.actions.hide_defect import hide_defect
from rathaus.participation.defects.actions.note_reference import note_reference
from rathaus.participation.defects.actions.notify_followers import notify_followers
from rathaus.participation.defects.actions.publish_defect import publish_defect
from rathaus.participation.defects.actions.remind_unit import remind_unit
from rathaus.participation.defects.actions.watch_deadlines import watch_deadlines
from rathaus.participation.defects.adapters.geo_report import GeoReport
from rathaus.participation.defects.facts import (
    DefectAccepted,
    DefectDatePromised,
    DefectHandedOver,
    DefectRejected,
    DefectReopened,
    DefectsMerged,
    DefectSolved,
)
from rathaus.participation.defects.queries.open311 import outgoing
from rathaus.participation.moderation.facts import ContentDecided


@on(ContentDecided)
def show_or_hide(fact: ContentDecided, entry: Entry) -> None:
    """The moderation has looked at a report. One that is not there is nothing to us."""
    kind, _colon, pk = fact.subject.partition(":")
    if kind != "defect" or not pk.isdecimal():
        return
    verb = publish_defect if fact.outcome == "publish" else hide_defect
    try:
        verb(actor=SYSTEM, defect=int(pk), at=entry.at)
    except Refusal as refusal:
        if refusal.status != 404:
            raise


@on(DayBegan)
def look_at_the_days(fact: DayBegan, entry: Entry) -> None:
    """What is late is told, units are reminded, nobody does anything for it."""
    watch_deadlines(actor=SYSTEM, at=entry.at)
    for unit in accounts.units():
        remind_unit(actor=SYSTEM, unit=unit.code, at=entry.at)


def _tell(defect: int, entry: Entry) -> None:
    notify_followers(actor=SYSTEM, defect=defect, entry=entry.pk, at=now())


@on(DefectAccepted, queue="mail")
def tell_that_it_is_in_work(fact: DefectAccepted, entry: Entry) -> None:
    _tell(fact.defect, entry)


@on(DefectDatePromised, queue="mail")
def tell_the_new_day(fact: DefectDatePromised, entry: Entry) -> None:
    _tell(fact.defect, entry)


@on(DefectHandedOver, queue="mail")
def tell_who_has_it(fact: DefectHandedOver, entry: Entry) -> None:
    _tell(fact.defect, entry)


@on(DefectHandedOver, queue="mail")
def tell_the_other_bodys_server(fact: DefectHandedOver, entry: Entry) -> None:
    """Its number comes back with the answer. Twice only where the first answer was lost."""
    waiting = outgoing(defect=fact.defect) if fact.channel == "open311" else None
    if waiting is None:
        return
    receiver = GeoReport(waiting.endpoint, waiting.jurisdiction, fact.body)
    if reference := receiver.report(waiting.report):
        note_reference(actor=SYSTEM, number=waiting.report.number, reference=reference, at=now())


@on(DefectSolved, queue="mail")
def tell_that_it_is_solved(fact: DefectSolved, entry: Entry) -> None:
    _tell(fact.defect, entry)


@on(DefectRejected, queue="mail")
def tell_that_it_is_rejected(fact: DefectRejected, entry: Entry) -> None:
    _tell(fact.defect, entry)


@on(DefectReopened, queue="mail")
def tell_that_it_is_reopened(fact: DefectReopened, entry: Entry) -> None:
    _tell(fact.defect, entry)


@on(DefectsMerged, queue="mail")
def tell_that_it_goes_on_elsewhere(fact: DefectsMerged, entry: Entry) -> None:
    _tell(fact.defect, entry)


@every(seconds=600)
def clear_what_is_out_of_time(at: datetime) -> None:
    """Drafts after a week, addresses nobody confirmed."""
    clear_drafts(actor=SYSTEM, at=at)


@every(seconds=86400)
def forget_who_reported(at: datetime) -> None:
    """Half a year after the end."""
    forget_reporters(actor=SYSTEM, at=at)
