"""Lists of polls, for citizens and at the workplace."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from rathaus.participation.ballots.pages.poll import state_of
from rathaus.participation.ballots.queries import PollView
from rathaus.ui.words import moment


@dataclass(frozen=True)
class PollRow:
    """A poll in a list: when, and its state as a word."""

    poll: PollView
    when: str
    kind: str
    word: str
    can_vote: bool
    has_result: bool


def poll_rows(polls: Sequence[PollView], at: datetime) -> list[PollRow]:
    """In the order given."""
    return [_row(poll, at) for poll in polls]


def _row(poll: PollView, at: datetime) -> PollRow:
    kind, word = state_of(poll, at)
    if at >= poll.closes_at:
        when = _("ended on %(moment)s")
    elif at >= poll.opens_at:
        when = _("until %(moment)s")
    else:
        when = _("from %(moment)s")
    edge = poll.opens_at if at < poll.opens_at else poll.closes_at
    told = when % {"moment": moment(edge)}
    return PollRow(poll, told, kind, word, poll.running(at), poll.state == "published")
