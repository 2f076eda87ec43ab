"""The sample letters, field by field, against their truth file."""

import json
import os
import tempfile
from pathlib import Path

from rathaus.mailroom.reading import Model, Reading, Town, read_file, train
from rathaus.mailroom.reading.cli import catalogue_texts, load_rows, own_texts, town_of
from rathaus.mailroom.reading.score import Score, score
from tests.bench import Result

# Shares of right fields a clerk relies on; what we promise, not what these letters happen to give.
LIMITS = {
    "unit": 0.9, "unit top3": 0.95, "sender": 0.8, "letter_date": 0.95, "our_reference": 0.9,
    "their_reference": 0.9, "deadline": 0.9, "do_not_open": 1.0, "document_type": 0.8, "language": 1.0,
}  # fmt: skip
CHARACTER_ERRORS = {"bad": 0.03, "fax": 0.04}


def shared() -> Path:
    """The folder of the sample letters' parent: RATHAUS_SHARED or ../shared."""
    named = os.environ.get("RATHAUS_SHARED")
    return Path(named) if named else Path(__file__).resolve().parents[3] / "shared"


def model_for_letters(folder: Path) -> Model:
    """Trained on our own texts, the catalogue, and the sample routing texts where present."""
    rows = own_texts()
    services = folder / "demo-city" / "services.json"
    if services.is_file():
        rows += catalogue_texts(json.loads(services.read_text(encoding="utf-8")))
    samples = folder / "samples" / "routing" / "train.jsonl"
    if samples.is_file():
        rows += load_rows(samples)
    return train(rows)


def read_all(letters: Path, model: Model, town: Town) -> Score:
    """Read every letter of the truth file and compare."""
    pairs: list[tuple[dict[str, object], Reading]] = []
    with (letters / "truth.jsonl").open(encoding="utf-8") as stream:
        for line in stream:
            truth = json.loads(line)
            with tempfile.TemporaryDirectory() as work:
                reading, _ = read_file(
                    letters / truth["file"], workdir=Path(work), model=model, town=town
                )
            pairs.append((truth, reading))
    return score(pairs)


def run() -> list[Result]:
    """One result a field and one a class of letters; empty where the letters are not there."""
    folder = shared()
    letters = folder / "samples" / "letters"
    if not letters.is_dir():
        return []
    city = json.loads((folder / "demo-city" / "city.json").read_text(encoding="utf-8"))
    result = read_all(letters, model_for_letters(folder), town_of(city))
    rows = []
    for name, value, number in result.rows():
        if name.startswith("cer "):
            limit = CHARACTER_ERRORS.get(name[4:], 0.02)
            rows.append(Result(f"letters, {name}", round(value, 4), limit, "", f"{number} letters"))
        elif name in LIMITS:
            right = f"{round(value * number)} of {number} right"
            limit = round(1 - LIMITS[name], 3)
            rows.append(Result(f"letters, {name} wrong", round(1 - value, 4), limit, "", right))
    return rows


if __name__ == "__main__":
    for row in run():
        print(row, row.ok)
