"""Rules that give places, not money: approval, points, Borda, Schulze, yes or no."""

import numpy as np

from rathaus.participation.counting.columns import positions, ranks_at_ties, totals
from rathaus.participation.counting.greedy import row
from rathaus.participation.counting.model import Election, Ints, Row, Rule


def places(election: Election, rule: Rule) -> tuple[list[int], list[Row]]:
    """The best `seats` (default 1) win; of an exclusion group only the best.

    approval counts ballots, points and borda the score, schulze the projects beaten (score of the
    row: how many others it beats or equals on the strongest paths).
    """
    votes, scores = totals(election)
    if rule.name == "approval":
        scores = [count * election.points_scale for count in votes]
    if rule.name == "schulze":
        scores = [count * election.points_scale for count in schulze(election)]
    ranks = ranks_at_ties(election, rule, votes)
    order = sorted(range(len(scores)), key=lambda number: (-scores[number], ranks[number]))
    seats = 1 if rule.seats is None else rule.seats
    won: list[int] = []
    verdicts: dict[int, tuple[str, int | None, int | None]] = {}
    for number in order:
        group = election.projects[number].group
        rival = next((n for n in won if group and election.projects[n].group == group), None)
        tied = next((n for n in reversed(won) if scores[n] == scores[number]), None)
        if votes[number] <= 0:
            verdicts[number] = ("no-votes", None, None)
        elif scores[number] < rule.threshold * election.points_scale:
            verdicts[number] = ("below-threshold", rule.threshold, None)
        elif rival is not None:
            verdicts[number] = ("excluded-by", None, rival)
        elif len(won) < seats:
            verdicts[number] = ("funded", None, None)
            won.append(number)
        elif tied is not None:
            verdicts[number] = ("tie-lost", None, tied)
        else:
            verdicts[number] = ("outvoted", None, None)
    return won, [row(election, n, votes, scores, *verdicts[n]) for n in range(len(scores))]


def majority(election: Election, rule: Rule) -> tuple[list[int], list[Row]]:
    """Every question of its own: more yes (value > 0) than no (others); enough yes (threshold).

    The row's score is yes minus no; `amount` of a lost question: the noes (outvoted), or the threshold.
    """
    count = len(election.projects)
    yes, _scores = totals(election)
    every = np.bincount(election.ballots.options, minlength=count).tolist()
    margins = [(2 * y - e) * election.points_scale for y, e in zip(yes, every, strict=True)]
    rows, won = [], []
    for number in range(count):
        no = every[number] - yes[number]
        reason, amount = "funded", None
        if yes[number] <= no:
            reason, amount = "outvoted", no
        elif yes[number] < rule.threshold:
            reason, amount = "below-threshold", rule.threshold
        else:
            won.append(number)
        rows.append(row(election, number, yes, margins, reason, amount))
    return won, rows


def pairwise(election: Election) -> Ints:
    """duel[a, b]: ballots that rank a before b; whoever is not on a ballot is behind all who are.

    Points and approvals are read as rankings with ties: more points first.
    """
    count, ballots = len(election.projects), election.ballots
    if election.kind == "ordinal":
        value = -1 - positions(ballots)
    elif election.kind in ("approval", "choose-1"):
        value = np.full(len(ballots.options), -1, dtype=np.int64)
    else:
        value = ballots.values
    lowest = int(value.min(initial=0)) - 1
    table = np.full((len(ballots), count), lowest, dtype=np.int64)
    owner = np.repeat(np.arange(len(ballots)), np.diff(ballots.starts))
    table[owner, ballots.options] = value
    duel = np.zeros((count, count), dtype=np.int64)
    for number in range(count):
        duel[number] = (table[:, [number]] > table).sum(axis=0)
    return duel


def schulze(election: Election) -> list[int]:
    """How many others each project beats or equals: strongest paths by winning votes."""
    duel = pairwise(election)
    path = np.where(duel > duel.T, duel, 0)
    for through in range(len(path)):
        path = np.maximum(path, np.minimum(path[:, [through]], path[[through], :]))
    at_least: Ints = (path >= path.T).sum(axis=1) - 1
    return [int(number) for number in at_least]
