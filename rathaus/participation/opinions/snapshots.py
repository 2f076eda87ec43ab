"""A grouping as JSON in its snapshot, and back as far as pages need it."""

from typing import TypedDict

import numpy as np

from rathaus.participation.opinions.drawing import picture_of
from rathaus.participation.opinions.grouping import (
    Axes,
    Count,
    Grouping,
    StatementResult,
)


def columns_of(found: Grouping) -> dict[str, object]:
    """The columns of a snapshot that come from the grouping."""
    points = [(one.x, one.y) for one in found.members]
    return {
        "people": len(found.members),
        "left_out": found.left_out,
        "alike": found.alike,
        "silhouette": found.silhouette,
        "sizes": list(found.sizes),
        "results": {
            "counts": {one.statement: _counts(one) for one in found.results},
            "consensus": [[one.statement, one.agree, one.score] for one in found.consensus],
            "divisive": [[one.statement, one.most, one.least, one.gap] for one in found.divisive],
            "typical": [[one.statement, one.group, one.agree] for one in found.typical],
        },
        "picture": picture_of(points, [one.group for one in found.members], found.k),
        "axes": {
            "statements": list(found.axes.statements),
            "means": [round(float(one), 5) for one in found.axes.means],
            "loadings": [[round(float(x), 5) for x in row] for row in found.axes.loadings],
            "share": list(found.axes.share),
            "real": found.axes.real,
            "centres": [list(one) for one in found.centres],
        },
        "members": {one.participant: one.group for one in found.members},
    }


def _counts(one: StatementResult) -> list[list[int]]:
    """Of all, then of each group: agree, disagree, votes."""
    return [[c.agree, c.disagree, c.votes] for c in (one.total, *one.groups)]


def count_of(row: list[int]) -> Count:
    """And back."""
    return Count(*row)


class StoredAxes(TypedDict):
    """The column `axes`."""

    statements: list[str]
    means: list[float]
    loadings: list[list[float]]
    share: list[float]
    real: int
    centres: list[list[float]]


def axes_of(stored: StoredAxes) -> tuple[Axes, tuple[tuple[float, ...], ...]]:
    """The axes and the groups' centres."""
    axes = Axes(
        tuple(stored["statements"]),
        np.array(stored["means"], np.float64),
        np.array(stored["loadings"], np.float64),
        tuple(stored["share"]),
        stored["real"],
    )
    return axes, tuple(tuple(one) for one in stored["centres"])
