"""What follows from the mailroom's own facts, and the folder it watches."""

from datetime import datetime
from pathlib import Path

from django.conf import settings

from rathaus.kernel.actor import SYSTEM
from rathaus.kernel.clock import now
from rathaus.kernel.jobs import every
from rathaus.kernel.journal import on
from rathaus.kernel.models import Entry
from rathaus.mailroom.actions.empty_scanner_folder import empty_scanner_folder
from rathaus.mailroom.actions.hand_over_letter import hand_over_letter
from rathaus.mailroom.actions.read_item import read_item
from rathaus.mailroom.actions.send_notice import send_notice
from rathaus.mailroom.facts import ItemReceived, LetterDelivered, LetterPosted
from rathaus.mailroom.intake.leftovers import sweep


@on(ItemReceived, queue="reading")
def read(fact: ItemReceived, entry: Entry) -> None:
    """Everything stored is read, unless it came as data."""
    read_item(actor=SYSTEM, item=fact.item, at=now())


@on(LetterPosted, queue="mail")
def hand_over(fact: LetterPosted, entry: Entry) -> None:
    """A posted letter goes to its channel."""
    hand_over_letter(actor=SYSTEM, letter=fact.letter, at=now())


@on(LetterDelivered, queue="mail")
def notify(fact: LetterDelivered, entry: Entry) -> None:
    """Delivery does not wait for the mail server: the notice is a job of its own."""
    if fact.channel == "mailbox":
        send_notice(actor=SYSTEM, letter=fact.letter, at=now())


@every(seconds=3)
def look_into_scanner_folder(at: datetime) -> None:
    """What a scanner has laid down becomes items."""
    empty_scanner_folder(actor=SYSTEM, at=at)


@every(seconds=3600)
def sweep_working_folders(at: datetime) -> None:
    """A killed reader leaves its folder behind."""
    sweep(Path(settings.FILE_UPLOAD_TEMP_DIR), "reading-")
