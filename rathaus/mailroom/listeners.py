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
from rathaus.mailroom.actions.give_up_reading import give_up_reading
from rathaus.mailroom.actions.hand_over_letter import hand_over_letter
from rathaus.mailroom.actions.read_item import read_item
from rathaus.mailroom.actions.send_notice import send_notice
from rathaus.mailroom.facts import ItemReceived, ItemReopened, LetterDelivered, LetterPosted
from rathaus.mailroom.intake.leftovers import sweep
from rathaus.mailroom.queries import stuck_items


@on(ItemReceived, queue="reading")
def read(fact: ItemReceived, entry: Entry) -> None:
    """Everything stored is read, unless it came as data."""
    read_item(actor=SYSTEM, item=fact.item, at=now())


@on(ItemReopened, queue="reading")
def read_after_all(fact: ItemReopened, entry: Entry) -> None:
    """What was "not for us" before its turn came has not been read."""
    read_item(actor=SYSTEM, item=fact.item, at=now())


READERS = tuple(f"{one.__module__}:{one.__name__}" for one in (read, read_after_all))


@every(seconds=60)
def show_what_is_stuck(at: datetime) -> None:
    """An item whose reading failed too often waits for a clerk, not for the machine."""
    for item in stuck_items(listeners=READERS, at=at):
        give_up_reading(actor=SYSTEM, item=item, at=at)


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
