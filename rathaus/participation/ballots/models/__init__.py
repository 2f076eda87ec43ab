"""A poll and its sheet · who voted · the sealed and the opened ballots · the watch over both."""

from rathaus.participation.ballots.models.electorate import (
    ElectorateChange,
    LetterCode,
    Mark,
    TurnoutPoint,
)
from rathaus.participation.ballots.models.poll import Contest, Option, Poll
from rathaus.participation.ballots.models.urn import (
    Ballot,
    Count,
    Receipt,
    SealedBallot,
    Standing,
    Urn,
)
from rathaus.participation.ballots.models.watch import Alarm, Correction

__all__ = [
    "Alarm",
    "Ballot",
    "Contest",
    "Correction",
    "Count",
    "ElectorateChange",
    "LetterCode",
    "Mark",
    "Option",
    "Poll",
    "Receipt",
    "SealedBallot",
    "Standing",
    "TurnoutPoint",
    "Urn",
]
