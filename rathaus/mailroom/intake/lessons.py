"""What the routing model learns from: made letters, and the catalogue of the town's services."""

import json
from pathlib import Path

from rathaus.mailroom import reading

Lesson = tuple[str, str]
LETTERS = Path(reading.__file__).parent


def lessons(city: Path, own: Path) -> list[Lesson]:
    """(text, unit) rows; only units that the town has. `own`: a folder of the town's own lines."""
    units = _units(city)
    rows = [*_letters(LETTERS), *of_services(city / "services.json"), *_letters(own)]
    return [(text, unit) for text, unit in rows if not units or unit in units]


def from_file(path: Path) -> list[Lesson]:
    """Lines of {"text", "unit"}. ValueError names the line at fault."""
    rows = []
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
                rows.append((str(row["text"]), str(row["unit"])))
            except (json.JSONDecodeError, KeyError, TypeError) as error:
                raise ValueError(f"{path}, Zeile {number}") from error
    return rows


def _units(city: Path) -> set[str]:
    try:
        plan = json.loads((city / "city.json").read_text("utf-8"))["units"]
    except (FileNotFoundError, KeyError):
        return set()
    sections = [section for unit in plan for section in unit.get("sections", [])]
    return {unit["code"] for unit in [*plan, *sections]}


def _letters(folder: Path) -> list[Lesson]:
    return [row for path in sorted(folder.rglob("*.jsonl")) for row in from_file(path)]


def of_services(path: Path) -> list[Lesson]:
    """Of each service its name with other names, and each part of its description."""
    if not path.exists():
        return []
    rows = []
    for service in json.loads(path.read_text("utf-8")):
        unit = service["unit"]
        names = " ".join([service["title"], *service.get("synonyms", [])])
        rows.append((f"{names}\n{service.get('summary', '')}", unit))
        for part in service.get("details", []):
            rows.append((f"{service['title']}\n{part['heading']}\n{part['text']}", unit))
    return rows
