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

__all__ = [
    "LEVELS",
    "METHODS",
    "NOT_BINDING",
    "ContestView",
    "OptionView",
    "PollView",
    "poll",
    "poll_by_id",
    "poll_view",
    "polls_for",
]
