"""What has happened to incoming items and outgoing letters. `matter` stands on every entry."""

from dataclasses import dataclass

from rathaus.kernel.journal import Fact


@dataclass(frozen=True)
class ItemReceived(Fact):
    """The bytes are stored. channel: scan, email, fax, counter, online."""

    item: int
    channel: str


@dataclass(frozen=True)
class ItemRead(Fact):
    """Text and proposals are there; `sure` says that it may be routed without a person."""

    item: int
    unit: str
    sure: bool


@dataclass(frozen=True)
class ItemReadingFailed(Fact):
    """The file cannot be read; `reason` is a code of the reading package."""

    item: int
    reason: str


@dataclass(frozen=True)
class ItemRouted(Fact):
    """The item is in a unit's tray. by: auto, clerk, sender; corrected: not where proposed."""

    item: int
    unit: str
    by: str
    corrected: bool
    channel: str


@dataclass(frozen=True)
class ItemTakenBack(Fact):
    """The last routing was undone before anybody filed the item; `unit` has it no more."""

    item: int
    unit: str


@dataclass(frozen=True)
class ItemSealed(Fact):
    """Not to be opened: what was read is discarded."""

    item: int


@dataclass(frozen=True)
class ItemReturned(Fact):
    """Not for this town: goes back or on."""

    item: int


@dataclass(frozen=True)
class ItemReopened(Fact):
    """ "Not for us" was undone: the item is in the mailroom's tray again."""

    item: int


@dataclass(frozen=True)
class LetterPosted(Fact):
    """A letter lies in the out-tray. channel: mailbox, print."""

    letter: int
    channel: str


@dataclass(frozen=True)
class LetterDelivered(Fact):
    """It lies in the citizen's mailbox, or was given to the post."""

    letter: int
    channel: str


@dataclass(frozen=True)
class LetterRead(Fact):
    """The citizen has opened it in the mailbox."""

    letter: int
