"""Training and measuring the routing model; the only place that needs scikit-learn."""

import math
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from rathaus.mailroom.reading.holdout import held_out
from rathaus.mailroom.reading.routing import Metrics, Model, features, softmax

_C = 10.0
_FOLDS = 3
_TARGET_ERROR = 0.02  # at most two in a hundred may be routed wrongly without a person
Row = tuple[str, str]


def train(rows: Iterable[Row]) -> Model:
    """Train on (text, unit) rows; ValueError with fewer than two units."""
    started = time.perf_counter()
    rows = list(rows)
    if len({unit for _, unit in rows}) < 2:
        raise ValueError("routing needs texts of at least two units")
    scores, right = _unseen(rows)
    model = _fit(rows)
    if scores:
        model.temperature, model.threshold = _calibrate(scores, right)
    model.train_seconds = round(time.perf_counter() - started, 3)
    return model


def _unseen(rows: Sequence[Row]) -> tuple[list[npt.NDArray[np.floating]], list[int]]:
    """Scores of texts made of unseen sentences, and the row of the right unit."""
    scores: list[npt.NDArray[np.floating]] = []
    right: list[int] = []
    for fitting, held in held_out(rows, _FOLDS):
        part = _fit(fitting)
        rank = {unit: n for n, unit in enumerate(part.units)}
        for text, unit in held:
            scores.append(part.scores(text))
            right.append(rank[unit])
    return scores, right


def _fit(rows: Sequence[Row]) -> Model:
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    counted = [features(text) for text, _ in rows]
    units = [unit for _, unit in rows]
    seen: Counter[int] = Counter(slot for counts in counted for slot in counts)
    slots = sorted(slot for slot, number in seen.items() if number > 1 or len(counted) < 200)
    at = {slot: row for row, slot in enumerate(slots)}
    idf = np.array([1 + math.log((1 + len(counted)) / (1 + seen[s])) for s in slots], np.float32)
    data, columns, starts = [], [], [0]
    for counts in counted:
        pairs = [(at[s], (1 + math.log(n)) * idf[at[s]]) for s, n in counts.items() if s in at]
        norm = math.sqrt(sum(v * v for _, v in pairs)) or 1.0
        columns += [c for c, _ in pairs]
        data += [v / norm for _, v in pairs]
        starts.append(len(data))
    matrix = csr_matrix((data, columns, starts), shape=(len(counted), len(slots)))
    fitted = LogisticRegression(C=_C, max_iter=300, class_weight="balanced")
    fitted.fit(matrix, units)
    weights, bias = fitted.coef_, fitted.intercept_
    if len(fitted.classes_) == 2:
        weights, bias = np.vstack([-weights, weights]) / 2, np.concatenate([-bias, bias]) / 2
    return Model(
        [str(unit) for unit in fitted.classes_],
        np.array(slots, np.int32),
        idf,
        np.ascontiguousarray(weights.T, dtype=np.float32),
        bias.astype(np.float32),
    )


def folds(units: Sequence[str], count: int) -> Iterator[tuple[list[int], list[int]]]:
    """(fit, held) indices; every unit is spread evenly over the folds."""
    turn: Counter[str] = Counter()
    fold_of = []
    for index in np.random.default_rng(7).permutation(len(units)):
        unit = units[int(index)]
        fold_of.append((int(index), turn[unit] % count))
        turn[unit] += 1
    for number in range(count):
        held = [i for i, f in fold_of if f == number]
        yield [i for i, f in fold_of if f != number], held


def _calibrate(
    scores: Sequence[npt.NDArray[np.floating]], right: Sequence[int]
) -> tuple[float, float]:
    """Temperature by likelihood; the lowest bar at which held-out errors stay under the target."""
    choices = np.geomspace(0.05, 4.0, 60)
    losses = [_loss(scores, right, float(t)) for t in choices]
    temperature = float(choices[int(np.argmin(losses))])
    shares = [softmax(row[None, :] / temperature)[0] for row in scores]
    sure = np.array([row.max() for row in shares])
    hit = np.array([int(row.argmax()) == r for row, r in zip(shares, right, strict=True)])
    order = np.argsort(-sure)
    count = np.arange(1, len(order) + 1)
    seen = (np.cumsum(~hit[order]) + 0.5) / (count + 1)
    expected = np.cumsum(1 - sure[order]) / count
    good = np.flatnonzero((seen <= _TARGET_ERROR) & (expected <= _TARGET_ERROR))
    threshold = float(sure[order[good[-1]]]) if len(good) else 0.98
    return temperature, max(threshold, 0.5)


def _loss(
    scores: Sequence[npt.NDArray[np.floating]], right: Sequence[int], temperature: float
) -> float:
    losses = [
        -math.log(float(softmax(row[None, :] / temperature)[0][r]) + 1e-12)
        for row, r in zip(scores, right, strict=True)
    ]
    return sum(losses) / len(losses)


def evaluate(model: Model, rows: Iterable[Row]) -> Metrics:
    """Measure a model on rows it has not seen."""
    return _measure([(model, list(rows))])


def cross_validate(rows: Iterable[Row], *, count: int = 5) -> Metrics:
    """Measure on folds of the rows themselves."""
    rows = list(rows)
    units = [unit for _, unit in rows]
    parts = []
    for fitting, held in folds(units, count):
        parts.append((train(rows[i] for i in fitting), [rows[i] for i in held]))
    return _measure(parts)


def _measure(parts: Sequence[tuple[Model, list[Row]]]) -> Metrics:
    first = third = auto = auto_wrong = 0
    sure: list[float] = []
    hits: list[bool] = []
    spent = 0.0
    for model, rows in parts:
        for text, unit in rows:
            started = time.perf_counter()
            ranked = model.predict(text)
            spent += time.perf_counter() - started
            hit = ranked[0][0] == unit
            first += hit
            third += unit in [code for code, _ in ranked[:3]]
            if ranked[0][1] >= model.threshold:
                auto += 1
                auto_wrong += not hit
            sure.append(ranked[0][1])
            hits.append(hit)
    n = max(len(hits), 1)
    metrics = Metrics(
        n=len(hits),
        top1=first / n,
        top3=third / n,
        auto_share=auto / n,
        auto_error=auto_wrong / max(auto, 1),
        ece=_calibration_error(sure, hits),
        predict_ms=1000 * spent / n,
        train_seconds=sum(model.train_seconds for model, _ in parts) / max(len(parts), 1),
    )
    return replace(metrics, **{k: round(v, 4) for k, v in vars(metrics).items() if k != "n"})


def _calibration_error(sure: Sequence[float], hits: Sequence[bool], bins: int = 10) -> float:
    """Expected calibration error over equal bins."""
    total = 0.0
    for number in range(bins):
        here = [
            (p, h)
            for p, h in zip(sure, hits, strict=True)
            if number / bins < p <= (number + 1) / bins
        ]
        if here:
            gap = abs(sum(p for p, _ in here) - sum(h for _, h in here))
            total += gap / len(sure)
    return total
