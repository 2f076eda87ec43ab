"""What others may ask of polls. Read only; nothing about choices before its time."""

from rathaus.participation.ballots.queries.polls import (
    LEVELS,
    METHODS,
    NOT_BINDING,
    ContestView,
    OptionView,
    PollView,
    poll,
    poll_by_id,
    poll_view,
    polls_for,
)
from rathaus.participation.ballots.queries.turnout import (
    AlarmView,
    ChangeView,
    CorrectionView,
    Turnout,
    alarms,
    corrections,
    electorate_changes,
    turnout,
    turnout_points,
)
from rathaus.participation.ballots.queries.voters import (
    Listed,
    Right,
    has_voted,
    receipt_listed,
    right_of,
)

__all__ = [
    "LEVELS",
    "METHODS",
    "NOT_BINDING",
    "AlarmView",
    "ChangeView",
    "ContestView",
    "CorrectionView",
    "Listed",
    "OptionView",
    "PollView",
    "Right",
    "Turnout",
    "alarms",
    "corrections",
    "electorate_changes",
    "has_voted",
    "poll",
    "poll_by_id",
    "poll_view",
    "polls_for",
    "receipt_listed",
    "right_of",
    "turnout",
    "turnout_points",
]
