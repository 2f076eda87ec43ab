"""k-means in the plane, many starts, and how many groups there are: by silhouette."""

from dataclasses import dataclass

import numpy as np

from rathaus.participation.opinions.grouping.matrix import Floats, Numbers

STARTS, ROUNDS, SAMPLE = 32, 60, 2000


@dataclass(frozen=True)
class Clusters:
    """`labels` a row a point, the largest group first; `silhouette` from -1 to 1, weighted."""

    labels: Numbers
    centres: Floats
    silhouette: float

    @property
    def k(self) -> int:
        return len(self.centres)


def best_clusters(points: Floats, weights: Floats, *, most: int, smallest: int) -> Clusters:
    """Two to `most` groups, none smaller than `smallest`; one group where none such is found."""
    best = Clusters(np.zeros(len(points), np.int64), points.mean(axis=0, keepdims=True), 0.0)
    picked = np.linspace(0, len(points) - 1, min(SAMPLE, len(points))).astype(np.int64)
    distances = _distances(points[picked])
    for k in range(2, most + 1):
        if len(points) < k * smallest or not np.ptp(points, axis=0).any():
            break
        labels, centres = k_means(points, weights, k)
        if np.bincount(labels, minlength=k).min() < smallest:
            continue
        width = _silhouette(distances, labels[picked], weights[picked], k)
        if best.k == 1 or width > best.silhouette + 1e-9:
            best = Clusters(*_by_size(labels, centres), width)
    return best


def k_means(points: Floats, weights: Floats, k: int) -> tuple[Numbers, Floats]:
    """The best of STARTS starts (k-means++), all moved at once; the same every time."""
    centres = _starts(points, weights, k)
    many = len(points)
    offsets = np.arange(STARTS)[:, None] * k
    mass = np.broadcast_to(weights, (STARTS, many)).ravel()
    for _ in range(ROUNDS):
        flat = (_nearest(points, centres) + offsets).ravel()
        total = np.bincount(flat, mass, STARTS * k)
        moved = (
            np.stack(
                [
                    np.bincount(flat, mass * np.tile(points[:, axis], STARTS), STARTS * k)
                    for axis in range(points.shape[1])
                ],
                axis=1,
            )
            / np.maximum(total, 1e-12)[:, None]
        )
        moved = np.where(total[:, None] > 0, moved, centres.reshape(STARTS * k, -1))
        moved = moved.reshape(centres.shape)
        if np.allclose(moved, centres, atol=1e-10):
            break
        centres = moved
    labels = _nearest(points, centres)
    apart = ((points[None] - np.take_along_axis(centres, labels[..., None], 1)) ** 2).sum(axis=2)
    first = int(np.argmin(np.round((apart * weights).sum(axis=1), 9)))
    return labels[first].astype(np.int64), centres[first]


def _starts(points: Floats, weights: Floats, k: int) -> Floats:
    """k-means++: each further centre far from those chosen, by chance of a fixed seed."""
    chance = np.random.default_rng(2026)
    centres = np.empty((STARTS, k, points.shape[1]))
    far = np.broadcast_to(weights, (STARTS, len(points))).copy()
    for step in range(k):
        sums = np.cumsum(far, axis=1)
        wanted = chance.random(STARTS) * sums[:, -1]
        chosen = np.minimum((sums < wanted[:, None]).sum(axis=1), len(points) - 1)
        centres[:, step] = points[chosen]
        away = ((points[None] - centres[:, step][:, None]) ** 2).sum(axis=2) * weights
        far = away if step == 0 else np.minimum(far, away)
    return centres


def _nearest(points: Floats, centres: Floats) -> Numbers:
    """(starts, points): the number of the nearest centre."""
    apart = (centres**2).sum(axis=2)[:, None, :] - 2 * (points @ centres.transpose(0, 2, 1))
    return np.asarray(np.argmin(apart, axis=2), np.int64)


def _distances(points: Floats) -> Floats:
    squares = (points**2).sum(axis=1)
    apart = squares[:, None] + squares[None] - 2 * points @ points.T
    return np.asarray(np.sqrt(np.maximum(apart, 0.0)), np.float64)


def _silhouette(distances: Floats, labels: Numbers, weights: Floats, k: int) -> float:
    """Mean over people of (nearest other group - own) / the larger; weights as everywhere."""
    member = np.zeros((len(labels), k))
    member[np.arange(len(labels)), labels] = weights
    mass = member.sum(axis=0)
    sums = distances @ member
    rows = np.arange(len(labels))
    own_mass = mass[labels] - weights
    own = sums[rows, labels] / np.maximum(own_mass, 1e-12)
    others = sums / np.maximum(mass, 1e-12)
    others[rows, labels] = np.inf
    nearest = others.min(axis=1)
    width = np.where(
        own_mass > 1e-9, (nearest - own) / np.maximum(np.maximum(own, nearest), 1e-12), 0
    )
    return float((width * weights).sum() / weights.sum())


def _by_size(labels: Numbers, centres: Floats) -> tuple[Numbers, Floats]:
    """The largest group is the first; of two alike, the one further left."""
    counts = np.bincount(labels, minlength=len(centres))
    order = np.lexsort((centres[:, 0], -counts))
    rank = np.empty(len(centres), np.int64)
    rank[order] = np.arange(len(centres))
    return rank[labels], centres[order]
