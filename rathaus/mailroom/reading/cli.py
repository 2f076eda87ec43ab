"""What the commands `mail read`, `mail train` and `mail evaluate` do; plain mappings out."""

import json
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path

from rathaus.mailroom.reading.read import read_file
from rathaus.mailroom.reading.routing import Model
from rathaus.mailroom.reading.shapes import Found, Reading, Town, Unreadable
from rathaus.mailroom.reading.training import evaluate as measure
from rathaus.mailroom.reading.training import train as fit

Row = tuple[str, str]
_TEXTS = Path(__file__).parent / "routing_texts.jsonl"


def read(
    path: Path, *, model: Model | None = None, town: Town | None = None, workdir: Path | None = None
) -> dict[str, object]:
    """Read a file without a database. Raises Unreadable, FileNotFoundError."""
    with tempfile.TemporaryDirectory() as folder:
        reading, outputs = read_file(path, workdir=workdir or Path(folder), model=model, town=town)
        row = as_row(reading)
        if workdir is not None:
            row["searchable"] = str(outputs.searchable) if outputs.searchable else None
        return row


def as_row(reading: Reading) -> dict[str, object]:
    """The keys of `mail show` and `mail read`."""
    fields = {
        name: found_row(getattr(reading, name))
        for name in (
            "document_type", "unit", "sender", "letter_date", "our_reference", "their_reference",
            "deadline",
        )
    }  # fmt: skip
    return {
        "pages": reading.pages,
        "language": reading.language,
        "text": list(reading.text),
        **fields,
        "deadline_rule": reading.deadline_rule,
        "do_not_open": reading.do_not_open,
        "findings": list(reading.findings),
        "cpu_seconds": reading.cpu_seconds,
        "engine_cpu_seconds": reading.engine_cpu_seconds,
    }


def found_row(found: Found | None) -> dict[str, object] | None:
    """{"value", "confidence", "evidence": {page, box, text}, "alternatives"} or None."""
    if found is None:
        return None
    evidence = asdict(found.evidence) if found.evidence else None
    row: dict[str, object] = {
        "value": found.value,
        "confidence": found.confidence,
        "evidence": evidence,
    }
    if found.alternatives:
        row["alternatives"] = [{"value": v, "confidence": p} for v, p in found.alternatives]
    return row


def train(path: Path, *, model: Path, extra: list[Row] | None = None) -> dict[str, object]:
    """Train on a file of {"text", "unit"} lines and save.

    Where the labels are units we know, our own texts (and `extra`, such as the service catalogue)
    help; a file with other labels stands alone.
    """
    rows = list(load_rows(path))
    own = [*own_texts(), *(extra or [])]
    labels, known = {unit for _, unit in rows}, {unit for _, unit in own}
    if labels and len(labels & known) >= 0.8 * len(labels):
        rows += own
    trained = fit(rows)
    trained.save(model)
    return {
        "n": len(rows),
        "units": len(trained.units),
        "threshold": round(trained.threshold, 4),
        "train_seconds": trained.train_seconds,
        "model": str(model),
    }


def evaluate(path: Path, *, model: Path) -> dict[str, object]:
    """Measure a saved model on a file of {"text", "unit"} lines."""
    return dict(asdict(measure(Model.load(model), load_rows(path))))


def load_rows(path: Path) -> Iterator[Row]:
    """(text, unit) of each line; ValueError names the first line that is neither."""
    with path.open(encoding="utf-8") as stream:
        for number, line in enumerate(stream, 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
                yield str(row["text"]), str(row["unit"])
            except (json.JSONDecodeError, KeyError, TypeError) as error:
                raise ValueError(
                    f"Zeile {number} von {path.name} ist kein JSON-Objekt mit text und unit."
                ) from error


def own_texts() -> list[Row]:
    """Texts written for the mailroom: a dozen short letters for every unit."""
    return list(load_rows(_TEXTS))


def catalogue_texts(services: list[Mapping[str, object]]) -> list[Row]:
    """Weak training texts from the service catalogue: title, everyday words, summary."""
    rows = []
    for service in services:
        words = service.get("synonyms")
        parts = [
            service.get("title"),
            *(words if isinstance(words, list) else []),
            service.get("summary"),
        ]
        rows.append((". ".join(str(part) for part in parts if part), str(service["unit"])))
    return rows


def town_of(city: Mapping[str, object]) -> Town:
    """The Town of a city.json: its name and address; units that are not to be opened."""
    hall = city.get("town_hall")
    hall = hall if isinstance(hall, Mapping) else {}
    return Town(
        name=str(city.get("name", "")),
        street=str(hall.get("street", "")),
        postcode=str(hall.get("postcode", "")),
    )


__all__ = [
    "Unreadable",
    "as_row",
    "catalogue_texts",
    "evaluate",
    "found_row",
    "load_rows",
    "own_texts",
    "read",
    "town_of",
    "train",
]
