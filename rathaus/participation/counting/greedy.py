"""Greedy: the best first, as long as the money lasts. Integers only."""

from fractions import Fraction

from rathaus.participation.counting.columns import ranks_at_ties, totals
from rathaus.participation.counting.model import Election, Row, Rule


def row(
    election: Election,
    number: int,
    votes: list[int],
    scores: list[int],
    reason: str,
    amount: int | None = None,
    other: int | None = None,
) -> Row:
    """A row of the outcome."""
    one = election.projects[number]
    score = Fraction(scores[number], election.points_scale)
    rival = None if other is None else election.projects[other].id
    return Row(
        one.id, votes[number], str(score), one.cost, reason == "funded", reason, amount, rival
    )


def greedy(election: Election, rule: Rule) -> tuple[list[int], list[Row]]:
    """Winners in order, and rows in the ballot's order.

    The best: the highest score, or with utility cardinality the highest score for its cost.
    greedy skips what does not fit; greedy-no-skip stops there; greedy-threshold leaves out what
    has a score below the threshold. A threshold counts in the other two as well.
    """
    votes, scores = totals(election)
    places = ranks_at_ties(election, rule, votes)

    def value(number: int) -> Fraction:
        cost = election.projects[number].cost
        if rule.utility == "cost":
            return Fraction(scores[number])
        return Fraction(scores[number], cost) if cost else Fraction(10**18)

    values = [value(number) for number in range(len(scores))]
    order = sorted(range(len(scores)), key=lambda number: (-values[number], places[number]))
    won: list[int] = []
    verdicts: dict[int, tuple[str, int | None, int | None]] = {}
    left, stopped = election.budget, False
    for number in order:
        verdict = _verdict(election, rule, number, scores[number], left, won, stopped)
        if verdict[0] == "too-expensive":
            stopped = rule.name == "greedy-no-skip"
            verdict = _tie(election, values, number, left, won) or verdict
        verdicts[number] = verdict
        if verdict[0] == "funded":
            won.append(number)
            left -= election.projects[number].cost
    rows = [row(election, n, votes, scores, *verdicts[n]) for n in range(len(scores))]
    return won, rows


def _verdict(
    election: Election,
    rule: Rule,
    number: int,
    score: int,
    left: int,
    won: list[int],
    stopped: bool,
) -> tuple[str, int | None, int | None]:
    """Reason, amount and other for the next in line."""
    one = election.projects[number]
    rival = next((n for n in won if one.group and election.projects[n].group == one.group), None)
    if score <= 0:
        return "no-votes", None, None
    if score < rule.threshold * election.points_scale:
        return "below-threshold", rule.threshold, None
    if rival is not None:
        return "excluded-by", None, rival
    if stopped:
        return "after-stop", left, None
    return ("funded" if one.cost <= left else "too-expensive"), left, None


def _tie(
    election: Election, values: list[Fraction], number: int, left: int, won: list[int]
) -> tuple[str, int, int] | None:
    """It would have fitted, had it not lost a tie to one that was funded."""
    cost = election.projects[number].cost
    for other in won:
        if values[other] == values[number] and cost <= left + election.projects[other].cost:
            return "tie-lost", left, other
    return None
