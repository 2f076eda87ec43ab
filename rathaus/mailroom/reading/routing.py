"""Which unit gets it: a linear model over words and character n-grams, with honest probabilities.

Trained with scikit-learn, kept as plain arrays, predicted with numpy alone. Temperature and the bar
for routing without a person come from folds the model did not see.
"""

import json
import math
import re
import unicodedata
import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Self

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

_DIMENSIONS = 1 << 18  # hashed features: no vocabulary to carry, new words just miss
_WORD = re.compile(r"[^\W\d_]{2,}")
_STOP = """
    der die das und ist in im zu zum zur den dem des ein eine einen einer eines mit von vom auf für ich wir sie
    mir mich uns ihnen ihr ihre ihren ihrer mein meine meinen meiner unser unsere unserer es er nicht auch als an am
    aus bei bis bitte bitten sehr geehrte geehrter damen herren frau herr liebe stadtverwaltung freundlichen
    freundlichem grüßen gruß grüße viele herzliche hallo zusammen vielen dank voraus hat haben habe sind wird werden
    kann können so dass wie was wann wo oder aber um hiermit
"""


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


def _plain(text: str) -> str:
    """Lower case without umlaut marks: scans and typists lose them."""
    text = text.lower().replace("ß", "ss")
    text = text.replace("ae", "a").replace("oe", "o").replace("ue", "u")
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


_STOP_PLAIN = frozenset(_WORD.findall(_plain(_STOP)))


def informative_words(text: str) -> list[str]:
    """Words without the stop words and courtesies every letter has."""
    return [w for w in _WORD.findall(_plain(text)) if w not in _STOP_PLAIN]


def features(text: str) -> Counter[int]:
    """Hashed counts: words, word pairs, and letter groups within words (for compounds and typos)."""
    words = informative_words(text)
    counts: Counter[int] = Counter()
    for word in words:
        counts[_slot("w" + word)] += 1
        padded = f"<{word}>"
        for size in (4, 5):
            for at in range(len(padded) - size + 1):
                counts[_slot("c" + padded[at : at + size])] += 1
    for one, two in pairwise(words):
        counts[_slot(f"b{one} {two}")] += 1
    return counts


def _slot(feature: str) -> int:
    return zlib.crc32(feature.encode()) % _DIMENSIONS


class Model:
    """Weights, calibration and the bar; saved as npz and JSON, never pickle."""

    def __init__(
        self,
        units: Sequence[str],
        slots: npt.NDArray[np.int32],
        idf: Floats,
        weights: Floats,
        bias: Floats,
        *,
        temperature: float = 1.0,
        threshold: float = 1.0,
        train_seconds: float = 0.0,
    ) -> None:
        self.units = list(units)
        self.threshold = threshold
        self.temperature = temperature
        self.train_seconds = train_seconds
        self._slots, self._idf, self._weights, self._bias = slots, idf, weights, bias
        self._at = {int(slot): row for row, slot in enumerate(slots)}

    def scores(self, text: str) -> Floats:
        """Raw scores, in the order of `units`."""
        rows, values = [], []
        for slot, count in features(text).items():
            row = self._at.get(slot)
            if row is not None:
                rows.append(row)
                values.append(1 + math.log(count))
        if not rows:
            return self._bias
        vector = np.array(values, dtype=np.float32) * self._idf[rows]
        vector /= max(float(np.sqrt((vector**2).sum())), 1e-9)
        return np.asarray(vector @ self._weights[rows] + self._bias, dtype=np.float32)

    def predict(self, text: str) -> list[tuple[str, float]]:
        """Units, best first, with calibrated probabilities."""
        shares = softmax(self.scores(text)[None, :] / self.temperature)[0]
        order = np.argsort(-shares)
        return [(self.units[int(i)], float(shares[i])) for i in order]

    def save(self, folder: Path) -> None:
        """Write model.npz and model.json."""
        folder.mkdir(parents=True, exist_ok=True)
        np.savez_compressed(
            folder / "model.npz",
            slots=self._slots,
            idf=self._idf.astype(np.float16),
            weights=self._weights.astype(np.float16),
            bias=self._bias,
        )
        about = {
            "units": self.units,
            "temperature": self.temperature,
            "threshold": self.threshold,
            "train_seconds": self.train_seconds,
            "version": 1,
        }
        text = json.dumps(about, ensure_ascii=False, indent=1) + "\n"
        (folder / "model.json").write_text(text, encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Read what `save` wrote; FileNotFoundError if it is not there."""
        about = json.loads((folder / "model.json").read_text(encoding="utf-8"))
        with np.load(folder / "model.npz", allow_pickle=False) as arrays:
            return cls(
                about["units"],
                arrays["slots"],
                arrays["idf"].astype(np.float32),
                arrays["weights"].astype(np.float32),
                arrays["bias"].astype(np.float32),
                temperature=float(about["temperature"]),
                threshold=float(about["threshold"]),
                train_seconds=float(about["train_seconds"]),
            )


def softmax(scores: npt.NDArray[np.floating]) -> npt.NDArray[np.float64]:
    """Rows of scores to rows of shares."""
    shifted = np.exp(scores.astype(np.float64) - scores.max(axis=1, keepdims=True))
    return np.asarray(shifted / shifted.sum(axis=1, keepdims=True))
