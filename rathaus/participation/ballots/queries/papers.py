"""Votes on paper in numbers, for everybody."""

from collections.abc import Sequence

from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal
from rathaus.participation.ballots import papers
from rathaus.participation.ballots.papers import PaperCount
from rathaus.participation.ballots.queries.polls import PollView, poll_by_id
from rathaus.participation.ballots.rules import frozen
from rathaus.participation.ballots.sheets import check_sheet


def paper_counts(*, actor: Actor, poll: int) -> tuple[PaperCount, ...]:
    """Rights taken for paper and ballots entered, in the contests' order. Nothing about choices."""
    known = papers.paper_counts(poll)
    view = poll_by_id(actor=actor, pk=poll)
    return tuple(known.get(one.id, PaperCount(one.id, 0, 0)) for one in view.contests)


def sheet_problem(*, poll: PollView, contest: int, choices: Sequence[tuple[int, int]]) -> str:
    """Why this choice (option id, value) would be invalid on paper; "" where it is good.

    For those who key sheets: they see at once what the count will make of it. No query.
    """
    rules = frozen(poll.id, poll.rules_hash, poll.public_key)
    try:
        check_sheet(rules, {contest: choices}, (rules[contest].district,))
    except Refusal as refusal:
        return str(refusal.message)
    return ""
