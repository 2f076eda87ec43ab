"""Predictions against a truth file, field by field."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import mean

from rathaus.mailroom.reading.shapes import Reading

FIELDS = (
    "unit", "sender", "letter_date", "our_reference", "their_reference", "deadline",
    "do_not_open", "document_type", "language",
)  # fmt: skip


@dataclass
class Score:
    """Right and all per field, character error rates per class, and what went wrong."""

    right: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    seen: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    errors: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    wrong: list[tuple[str, str, object, object]] = field(default_factory=list)

    def rows(self) -> list[tuple[str, float, int]]:
        """(field or "cer class", share or rate, number of items)."""
        fields = [(name, self.right[name] / n, n) for name, n in self.seen.items() if n]
        rates = [
            (f"cer {name}", mean(rates), len(rates)) for name, rates in sorted(self.errors.items())
        ]
        return fields + rates


def score(pairs: Iterable[tuple[Mapping[str, object], Reading]]) -> Score:
    """Compare readings with truth rows (keys as in the sample letters' truth.jsonl)."""
    result = Score()
    for truth, reading in pairs:
        name = str(truth.get("file"))
        for key in FIELDS:
            wanted, got = _wanted(truth, key), _got(reading, key, truth)
            result.seen[key] += 1
            right = _folded(wanted) == _folded(got) if key == "sender" else wanted == got
            result.right[key] += right
            if key == "sender":
                result.seen["sender exact"] += 1
                result.right["sender exact"] += wanted == got
            if not right:
                result.wrong.append((name, key, wanted, got))
        result.seen["unit top3"] += 1
        result.right["unit top3"] += _wanted(truth, "unit") in _ranked(reading)[:3]
        text = str(truth.get("text", ""))
        rate = character_errors("".join(reading.text), text) / max(len(text), 1)
        result.errors[str(truth.get("class"))].append(rate)
    return result


def _wanted(truth: Mapping[str, object], key: str) -> object:
    value = truth.get(key)
    if key == "deadline" and isinstance(value, Mapping):
        return value.get("iso") or value.get("rule")
    return value


def _got(reading: Reading, key: str, truth: Mapping[str, object]) -> object:
    if key == "deadline":
        if reading.deadline_rule:
            return reading.deadline_rule
        return reading.deadline.value if reading.deadline else None
    value = getattr(reading, key)
    return value.value if hasattr(value, "value") else value


def _ranked(reading: Reading) -> list[str]:
    if reading.unit is None:
        return []
    return [reading.unit.value, *(code for code, _ in reading.unit.alternatives)]


def _folded(value: object) -> object:
    """Names without marks the German engine does not know (Đukić = Dukic); case kept apart."""
    if not isinstance(value, str):
        return value
    plain = value.translate(str.maketrans("ĐđØøŁłıÞþ", "DdOoLliPp"))
    return "".join(c for c in unicodedata.normalize("NFD", plain) if not unicodedata.combining(c))


def character_errors(got: Sequence[str] | str, wanted: Sequence[str] | str) -> int:
    """Levenshtein distance."""
    before = list(range(len(wanted) + 1))
    for row, one in enumerate(got, 1):
        now = [row]
        for column, other in enumerate(wanted, 1):
            now.append(min(before[column] + 1, now[-1] + 1, before[column - 1] + (one != other)))
        before = now
    return before[-1]
