"""Votes on paper in numbers, for everybody."""

from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal
from rathaus.participation.ballots import papers
from rathaus.participation.ballots.models import Poll
from rathaus.participation.ballots.papers import PaperCount
from rathaus.participation.ballots.queries.polls import poll_by_id
from rathaus.participation.ballots.rules import frozen
from rathaus.participation.ballots.sheets import check_sheet


def paper_counts(*, actor: Actor, poll: int) -> tuple[PaperCount, ...]:
    """Rights taken for paper and ballots entered, in the contests' order. Nothing about choices."""
    known = papers.paper_counts(poll)
    view = poll_by_id(actor=actor, pk=poll)
    return tuple(known.get(one.id, PaperCount(one.id, 0, 0)) for one in view.contests)


def sheet_problem(*, poll: int, contest: int, choices: tuple[tuple[int, int], ...]) -> str:
    """Why this choice (option id, value) would be invalid on paper; "" where it is good.

    For those who key sheets: they see at once what the count will make of it.
    """
    row = Poll.objects.get(pk=poll)
    rules = frozen(row.pk, row.rules_hash, row.public_key)
    try:
        check_sheet(rules, {contest: choices}, (rules[contest].district,))
    except Refusal as refusal:
        return str(refusal.message)
    return ""
