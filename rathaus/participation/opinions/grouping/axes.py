"""The directions in which opinions differ most: PCA where most votes are missing."""

from dataclasses import dataclass

import numpy as np

from rathaus.participation.opinions.grouping.matrix import (
    MISSING,
    Floats,
    Singles,
    VoteMatrix,
    Votes,
)

FEWEST, MOST_AXES = 2, 4
_EXTRA, _ROUNDS, _SHUFFLES = 6, 12, 9


@dataclass(frozen=True)
class Axes:
    """How a statement's vote moves a participant: means and loadings, a row a statement.

    `real` is how many of the first axes are stronger than chance alone would make them: 0 says
    that there are no camps, more than two that the picture in the plane does not show all.
    """

    statements: tuple[str, ...]
    means: Floats
    loadings: Floats
    share: tuple[float, ...]
    real: int = 0


def weights_of(votes: Votes) -> Floats:
    """People who voted exactly alike count together as one: a swarm of bots moves no axis."""
    if not len(votes):
        return np.zeros(0)
    rows = np.ascontiguousarray(votes).view(np.dtype((np.void, votes.shape[1] * votes.itemsize)))
    _, which, counts = np.unique(rows.ravel(), return_inverse=True, return_counts=True)
    return np.asarray(1.0 / counts[which.ravel()], np.float64)


def find_axes(matrix: VoteMatrix, weights: Floats) -> Axes:
    """Weighted PCA; a missing vote stands at the statement's mean, so it pulls nowhere."""
    given = matrix.given
    seen = np.where(given, matrix.votes, 0).astype(np.float32)
    told = weights.astype(np.float32) @ given.astype(np.float32)
    means = (weights.astype(np.float32) @ seen) / np.maximum(told, 1e-9)
    centred = np.where(given, seen - means, 0).astype(np.float32)
    centred *= np.sqrt(weights).astype(np.float32)[:, None]
    strength, loadings = _directions(centred)
    real = _real(centred, strength)
    kept = min(max(real, FEWEST), len(strength))
    total = float((centred**2).sum()) or 1.0
    return Axes(
        matrix.statements,
        means.astype(np.float64),
        _upright(loadings[:, : max(kept, FEWEST)]),
        tuple(float(one) / total for one in strength[:kept]),
        real,
    )


def place(axes: Axes, votes: Votes) -> Floats:
    """Where participants stand. Rows as in the matrix the axes were found in.

    Who voted on few statements would stand near the middle for that reason alone. Polis stretches
    by sqrt(statements / votes), which also stretches the chance in few votes; half of the evidence
    taken as given (`+ statements` above and below) keeps the groups when a tenth of the people
    is left out, where the full stretch does not.
    """
    given = votes != MISSING
    points = np.where(given, votes - axes.means, 0.0) @ axes.loadings
    many = len(axes.statements)
    stretch = np.sqrt(2 * many / (given.sum(axis=1) + many)) if many else np.ones(len(votes))
    return np.asarray(points * stretch[:, None], np.float64)


def _directions(centred: Singles) -> tuple[Floats, Floats]:
    """Variances and directions of the first axes, by subspace iteration from a fixed start."""
    many = centred.shape[1]
    size = min(MOST_AXES + _EXTRA, *centred.shape)
    if not size:
        return np.zeros(0), np.zeros((many, MOST_AXES))
    basis = np.random.default_rng(2026).standard_normal((many, size)).astype(np.float32)
    for _ in range(_ROUNDS):
        basis, _rest = np.linalg.qr(centred.T @ (centred @ basis))
    _left, values, turned = np.linalg.svd(centred @ basis, full_matrices=False)
    loadings = np.zeros((many, MOST_AXES))
    found = min(MOST_AXES, size)
    loadings[:, :found] = (basis @ turned.T)[:, :found]
    return (values.astype(np.float64) ** 2)[:found], loadings


def _upright(loadings: Floats) -> Floats:
    """A direction has no sign of its own: the statement that moves most moves to the right."""
    for axis in range(loadings.shape[1]):
        most = np.argmax(np.abs(loadings[:, axis]))
        if loadings[most, axis] < 0:
            loadings[:, axis] *= -1
    return loadings


def _real(centred: Singles, strength: Floats) -> int:
    """Axes stronger than in every copy whose votes are turned over by chance (parallel analysis)."""
    chance = np.random.default_rng(2026)
    bar = np.zeros(len(strength))
    for _ in range(_SHUFFLES):
        signs = chance.integers(0, 2, centred.shape, np.int8).astype(np.float32) * 2 - 1
        bar = np.maximum(bar, _directions(centred * signs)[0])
    stronger = strength > bar
    return int(np.argmin(stronger)) if not stronger.all() else len(stronger)
