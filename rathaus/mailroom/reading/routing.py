"""Which unit gets it: a linear model over words and character n-grams, with honest probabilities."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Self


@dataclass(frozen=True)
class Metrics:
    """How good a model is; shares are 0..1. `auto_*` concern items routed without a person."""

    n: int
    top1: float
    top3: float
    auto_share: float
    auto_error: float
    ece: float
    predict_ms: float
    train_seconds: float


class Model:
    """A trained model; saved as npz and JSON, never pickle."""

    threshold: float = 1.0

    def predict(self, text: str) -> list[tuple[str, float]]:
        """Units, best first, with calibrated probabilities."""
        raise NotImplementedError

    def save(self, folder: Path) -> None:
        """Write model.npz and model.json."""
        raise NotImplementedError

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Read what `save` wrote; FileNotFoundError if it is not there."""
        raise NotImplementedError


def train(rows: Iterable[tuple[str, str]]) -> Model:
    """Train on (text, unit) rows."""
    raise NotImplementedError


def evaluate(model: Model, rows: Iterable[tuple[str, str]]) -> Metrics:
    """Measure a model on rows it has not seen."""
    raise NotImplementedError


def cross_validate(rows: Iterable[tuple[str, str]], *, folds: int = 5) -> Metrics:
    """Measure on folds of the rows themselves."""
    raise NotImplementedError
