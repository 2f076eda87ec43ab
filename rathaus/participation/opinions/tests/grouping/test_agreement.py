"""What is agreed, what divides, what is typical: on votes small enough to check by hand."""

import numpy as np

from rathaus.participation.opinions.grouping import MISSING, VoteMatrix
from rathaus.participation.opinions.grouping.statements import (
    consensus,
    divisive,
    tally,
    typical,
)


def town() -> tuple[VoteMatrix, np.ndarray[tuple[int, ...], np.dtype[np.int64]]]:
    """Two groups of ten: both want trees, both refuse the road, the dogs divide, few saw the last."""
    rows = []
    for person in range(20):
        first = person < 10
        rare = 1 if person in (0, 10) else MISSING
        rows.append([1, -1, 1 if first else -1, rare])
    votes = np.array(rows, np.int8)
    names = tuple(map(str, range(20)))
    return VoteMatrix(names, ("trees", "road", "dogs", "rare"), votes), np.repeat([0, 1], 10)


def test_consensus_needs_every_group_and_enough_votes() -> None:
    matrix, labels = town()
    found = consensus(matrix, tally(matrix, labels, 2))
    assert [(one.statement, one.agree) for one in found] == [("trees", True), ("road", False)]
    assert found[0].total.agree == 20 and found[0].groups[1].votes == 10
    assert found[0].score == round(11 / 12, 4)


def test_what_divides_says_who_is_for_it_and_how_wide_the_gap_is() -> None:
    matrix, labels = town()
    (dogs,) = divisive(matrix, tally(matrix, labels, 2))
    assert (dogs.statement, dogs.most, dogs.least) == ("dogs", 0, 1)
    assert dogs.gap == round(11 / 12 - 1 / 12, 4) and dogs.z > 3


def test_what_is_typical_of_a_group() -> None:
    matrix, labels = town()
    found = typical(matrix, tally(matrix, labels, 2))
    assert [(one.group, one.statement, one.agree) for one in found] == [
        (0, "dogs", True),
        (1, "dogs", False),
    ]


def test_one_group_has_no_opposite() -> None:
    matrix, labels = town()
    counted = tally(matrix, labels * 0, 1)
    assert not typical(matrix, counted) and not divisive(matrix, counted)
