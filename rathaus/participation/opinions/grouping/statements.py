"""What all groups agree on, what divides them, and what stands for each: with its numbers.

Shares are Laplace-smoothed, (agreed + 1) / (votes + 2), so that two votes prove nothing. A share
counts as a majority, and a difference as a difference, when chance alone would hardly give it.
"""

from dataclasses import dataclass

import numpy as np

from rathaus.participation.opinions.grouping.matrix import (
    AGREE,
    DISAGREE,
    Floats,
    Numbers,
    VoteMatrix,
)

SURE, VERY_SURE = 1.2816, 2.5758  # one-sided 10 %, two-sided 1 %
MOST = 10


@dataclass(frozen=True)
class Count:
    """Votes on one statement, of all or of one group; `votes` includes those who passed."""

    agree: int
    disagree: int
    votes: int

    @property
    def passed(self) -> int:
        return self.votes - self.agree - self.disagree


@dataclass(frozen=True)
class StatementResult:
    """One statement: the count over all, and of each group in the order of the groups."""

    statement: str
    total: Count
    groups: tuple[Count, ...]


@dataclass(frozen=True)
class Agreed(StatementResult):
    """Every group leans the same way; `agree` says which. `score` is the groups' product."""

    agree: bool = True
    score: float = 0.0


@dataclass(frozen=True)
class Divided(StatementResult):
    """`most` agrees more than `least` (numbers of groups), by `gap` (0 to 1), sure by `z`."""

    most: int = 0
    least: int = 0
    gap: float = 0.0
    z: float = 0.0


@dataclass(frozen=True)
class Typical(StatementResult):
    """Stands for group `group`: it agrees (or disagrees) more than all the others."""

    group: int = 0
    agree: bool = True
    score: float = 0.0


@dataclass(frozen=True)
class Tally:
    """Counts as arrays (groups, statements)."""

    agree: Numbers
    disagree: Numbers
    votes: Numbers

    def result(self, matrix: VoteMatrix, column: int) -> StatementResult:
        groups = tuple(
            Count(
                int(self.agree[g, column]),
                int(self.disagree[g, column]),
                int(self.votes[g, column]),
            )
            for g in range(len(self.votes))
        )
        total = Count(
            sum(one.agree for one in groups),
            sum(one.disagree for one in groups),
            sum(one.votes for one in groups),
        )
        return StatementResult(matrix.statements[column], total, groups)


def tally(matrix: VoteMatrix, labels: Numbers, k: int) -> Tally:
    """Count every group's votes on every statement."""

    def count(which: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> Numbers:
        return np.stack([which[labels == group].sum(axis=0) for group in range(k)]).astype(np.int64)

    return Tally(count(matrix.votes == AGREE), count(matrix.votes == DISAGREE), count(matrix.given))


def consensus(matrix: VoteMatrix, counted: Tally) -> tuple[Agreed, ...]:
    """Statements on which every group has the same majority, and all together surely."""
    found = []
    for agree, counts in ((True, counted.agree), (False, counted.disagree)):
        shares = (counts + 1) / (counted.votes + 2)
        sure = _majority_z(counts.sum(axis=0), counted.votes.sum(axis=0))
        score = shares.prod(axis=0) ** (1 / len(shares))
        for column in np.flatnonzero((shares > 0.5).all(axis=0) & (sure > SURE)):
            one = counted.result(matrix, int(column))
            found.append(
                Agreed(one.statement, one.total, one.groups, agree, round(float(score[column]), 4))
            )
    return tuple(sorted(found, key=lambda one: -one.score)[:MOST])


def divisive(matrix: VoteMatrix, counted: Tally) -> tuple[Divided, ...]:
    """Statements on which two groups surely differ; the widest gap first."""
    found = []
    groups = len(counted.votes)
    for column in range(len(matrix.statements)):
        best: Divided | None = None
        for most in range(groups):
            for least in range(groups):
                pair = [most, least]
                agreed, votes = counted.agree[pair, column], counted.votes[pair, column]
                shares = (agreed + 1) / (votes + 2)
                z = float(_difference_z(agreed[0], votes[0], agreed[1], votes[1]))
                gap = float(shares[0] - shares[1])
                if z > VERY_SURE and (best is None or gap > best.gap):
                    one = counted.result(matrix, column)
                    best = Divided(
                        one.statement,
                        one.total,
                        one.groups,
                        most,
                        least,
                        round(gap, 4),
                        round(z, 2),
                    )
        if best is not None:
            found.append(best)
    return tuple(sorted(found, key=lambda one: -one.gap)[:MOST])


def typical(matrix: VoteMatrix, counted: Tally, *, most: int = 5) -> tuple[Typical, ...]:
    """For each group what it holds more than the others: Polis' representativeness."""
    found: list[Typical] = []
    votes = counted.votes
    for group in range(len(votes) if len(votes) > 1 else 0):
        own: list[Typical] = []
        for agree, counts in ((True, counted.agree), (False, counted.disagree)):
            rest, rest_votes = counts.sum(axis=0) - counts[group], votes.sum(axis=0) - votes[group]
            share = (counts[group] + 1) / (votes[group] + 2)
            other = (rest + 1) / (rest_votes + 2)
            sure = _majority_z(counts[group], votes[group])
            differs = _difference_z(counts[group], votes[group], rest, rest_votes)
            for column in np.flatnonzero((sure > SURE) & (differs > SURE)):
                score = float(share[column] / other[column] * differs[column] * sure[column])
                one = counted.result(matrix, int(column))
                own.append(
                    Typical(one.statement, one.total, one.groups, group, agree, round(score, 4))
                )
        found += sorted(own, key=lambda one: -one.score)[:most]
    return tuple(found)


def _majority_z(yes: Numbers, votes: Numbers) -> Floats:
    """How sure a share is more than half."""
    return np.asarray(2 * np.sqrt(votes + 2) * ((yes + 1) / (votes + 2) - 0.5), np.float64)


def _difference_z(yes: Numbers, votes: Numbers, others: Numbers, other_votes: Numbers) -> Floats:
    """How sure one share is larger than the other (two-proportion test, pooled, smoothed)."""
    one, two = (yes + 1) / (votes + 2), (others + 1) / (other_votes + 2)
    pooled = (yes + others + 2) / (votes + other_votes + 4)
    spread = pooled * (1 - pooled) * (1 / (votes + 2) + 1 / (other_votes + 2))
    return np.asarray((one - two) / np.sqrt(np.maximum(spread, 1e-12)), np.float64)
