"""What has happened to polls. Never a row for a vote: counts per interval only."""

from dataclasses import dataclass

from rathaus.kernel.journal import Fact


@dataclass(frozen=True)
class PollPrepared(Fact):
    poll: int


@dataclass(frozen=True)
class PollChanged(Fact):
    poll: int


@dataclass(frozen=True)
class PollOpened(Fact):
    """From here on the rules stand; `rules_hash` is the SHA-256 of their canonical JSON."""

    poll: int
    rules_hash: str


@dataclass(frozen=True)
class BallotsAccepted(Fact):
    """So many sheets more since the last interval."""

    poll: int
    count: int


@dataclass(frozen=True)
class PollClosed(Fact):
    """Roots over the published lists of all contests, in their order.

    `sheets_root` is over the ballots with channel and validity.
    """

    poll: int
    ballots: int
    receipts_root: str
    ballots_root: str
    sheets_root: str = ""


@dataclass(frozen=True)
class PollCounted(Fact):
    poll: int


@dataclass(frozen=True)
class ResultPublished(Fact):
    poll: int


@dataclass(frozen=True)
class ElectorateChanged(Fact):
    """`change` is the id of the public row with numbers and reason."""

    poll: int
    change: int


@dataclass(frozen=True)
class LetterCodesIssued(Fact):
    poll: int
    count: int


@dataclass(frozen=True)
class VotesCorrected(Fact):
    """So many votes laid aside were let in or left out; the reason is in the public row."""

    poll: int
    count: int
    accepted: bool


@dataclass(frozen=True)
class AlarmRaised(Fact):
    poll: int
    alarm: int
    what: str


@dataclass(frozen=True)
class PaperRightsTaken(Fact):
    """So many letter codes gave up their right in this contest for a ballot on paper."""

    poll: int
    contest: int
    count: int


@dataclass(frozen=True)
class PaperBallotsEntered(Fact):
    """So many paper ballots of this contest went into the urn."""

    poll: int
    contest: int
    count: int
