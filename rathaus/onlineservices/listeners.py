"""What follows from facts, here and in the records, and with time."""

from datetime import datetime, timedelta

from rathaus.kernel.actor import SYSTEM
from rathaus.kernel.clock import now
from rathaus.kernel.jobs import every
from rathaus.kernel.journal import on
from rathaus.kernel.models import Entry
from rathaus.onlineservices.actions.clear_drafts import clear_drafts
from rathaus.onlineservices.actions.notify_applicant import notify_applicant
from rathaus.onlineservices.facts import ApplicationSubmitted
from rathaus.onlineservices.models import Application, WrongCode
from rathaus.records.actions.set_applicant_account import set_applicant_account
from rathaus.records.facts import CaseOpened, DecisionIssued, DocumentsRequested


@on(ApplicationSubmitted, queue="mail")
def say_that_it_arrived(fact: ApplicationSubmitted, entry: Entry) -> None:
    """Where an address was given."""
    notify_applicant(actor=SYSTEM, entry=entry.pk, at=now())


@on(DocumentsRequested, queue="mail")
def say_that_something_is_missing(fact: DocumentsRequested, entry: Entry) -> None:
    """Sooner than the letter."""
    notify_applicant(actor=SYSTEM, entry=entry.pk, at=now())


@on(DecisionIssued, queue="mail")
def say_that_it_is_decided(fact: DecisionIssued, entry: Entry) -> None:
    """Sooner than the letter."""
    notify_applicant(actor=SYSTEM, entry=entry.pk, at=now())


@on(CaseOpened)
def link_a_claimed_application(fact: CaseOpened, entry: Entry) -> None:
    """It was claimed before there was a case to take along."""
    if entry.matter is None:
        return
    owner = Application.objects.filter(matter=entry.matter).values_list("account", flat=True)
    account = owner.first()
    if account is not None:
        set_applicant_account(actor=SYSTEM, matter=entry.matter, account=account, at=entry.at)


@every(seconds=600)
def forget_drafts(at: datetime) -> None:
    """Thirty days after the last touch."""
    clear_drafts(actor=SYSTEM, at=at)


@every(seconds=300)
def forget_wrong_codes(at: datetime) -> None:
    """An hour is enough to slow guessing down."""
    WrongCode.objects.filter(at__lt=at - timedelta(hours=1)).delete()
