"""Opinion groups of a conversation, and what they agree and differ on."""

from dataclasses import dataclass

import numpy as np
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from rathaus.participation.opinions.grouping.axes import Axes, find_axes, place, weights_of
from rathaus.participation.opinions.grouping.clusters import best_clusters
from rathaus.participation.opinions.grouping.matrix import MISSING, Floats, VoteMatrix
from rathaus.participation.opinions.grouping.statements import (
    Agreed,
    Divided,
    StatementResult,
    Typical,
    consensus,
    divisive,
    tally,
    typical,
)

MIN_VOTES, MOST_GROUPS, SMALLEST = 7, 5, 5


@dataclass(frozen=True)
class Member:
    """A participant's place in the picture; `group` counts from 0, the largest group first."""

    participant: str
    group: int
    x: float
    y: float


@dataclass(frozen=True)
class Grouping:
    """All there is to say about a conversation at one moment.

    `k` is 1 where no groups can be told apart from chance. `left_out` counts those with too few
    votes; `alike` those who voted exactly like somebody else and therefore moved no axis.
    """

    k: int
    members: tuple[Member, ...]
    centres: tuple[tuple[float, ...], ...]
    silhouette: float
    axes: Axes
    results: tuple[StatementResult, ...]
    consensus: tuple[Agreed, ...]
    divisive: tuple[Divided, ...]
    typical: tuple[Typical, ...]
    left_out: int
    alike: int

    @property
    def sizes(self) -> tuple[int, ...]:
        """People in each group."""
        counts = np.bincount([one.group for one in self.members], minlength=self.k)
        return tuple(int(one) for one in counts)


def enough_votes(statements: int) -> int:
    """Votes a participant needs to be placed: seven, or all where there are fewer."""
    return min(MIN_VOTES, statements)


def find_groups(
    matrix: VoteMatrix, *, most: int = MOST_GROUPS, smallest: int = SMALLEST
) -> Grouping | None:
    """Groups by PCA and k-means. None while fewer than twice `smallest` people voted enough.

    The same votes give the same groups, in whatever order the people come.
    """
    with threadpool_limits(1):  # many small products: threads wait for each other on a busy machine
        return _find(matrix.visible(), most, smallest)


def _find(seen: VoteMatrix, most: int, smallest: int) -> Grouping | None:
    enough = seen.given.sum(axis=1) >= max(1, enough_votes(len(seen.statements)))
    kept = seen.of(np.array(_in_order(seen, np.flatnonzero(enough).tolist()), np.int64))
    if len(kept.participants) < 2 * smallest:
        return None
    weights = weights_of(kept.votes)
    axes = find_axes(kept, weights)
    points = place(axes, kept.votes)
    found = best_clusters(points, weights, most=most if axes.real else 1, smallest=smallest)
    counted = tally(kept, found.labels, found.k)
    members = tuple(
        Member(name, int(label), round(float(x), 4), round(float(y), 4))
        for name, label, (x, y) in zip(kept.participants, found.labels, points[:, :2], strict=True)
    )
    return Grouping(
        k=found.k,
        members=members,
        centres=tuple(tuple(float(one) for one in centre) for centre in found.centres),
        silhouette=round(found.silhouette, 4),
        axes=axes,
        results=tuple(counted.result(kept, column) for column in range(len(kept.statements))),
        consensus=consensus(kept, counted),
        divisive=divisive(kept, counted),
        typical=typical(kept, counted),
        left_out=len(seen.participants) - len(kept.participants),
        alike=int(len(weights) - round(float(weights.sum()))),
    )


def locate(
    axes: Axes, centres: tuple[tuple[float, ...], ...], votes: dict[str, int]
) -> tuple[float, float, int]:
    """Where somebody with these votes (by statement) stands now: x, y and the nearest group."""
    row = np.array([[votes.get(one, MISSING) for one in axes.statements]], np.int8)
    point: Floats = place(axes, row)[0]
    apart = ((np.array(centres) - point) ** 2).sum(axis=1)
    return float(point[0]), float(point[1]), int(np.argmin(apart))


def _in_order(matrix: VoteMatrix, rows: list[int]) -> list[int]:
    """By what was voted, then by name: the order people came in decides nothing."""
    return sorted(rows, key=lambda row: (matrix.votes[row].tobytes(), matrix.participants[row]))
