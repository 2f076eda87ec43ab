"""The plan of the house, read from the folder tree; what the house tests measure against."""

import ast
from collections.abc import Iterator
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[2]
RATHAUS = HOUSE / "rathaus"
# top to bottom; rooms on one floor do not know each other
FLOORS = [
    ("config",),
    ("portal", "kpi"),
    ("onlineservices",),
    ("records",),
    ("mailroom",),
    ("accounts",),
    ("ui",),
    ("kernel",),
]
FLOOR_OF = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}
ROOMS = list(FLOOR_OF)
# rooms with doors; ui and kernel are the ground and open as a whole
CLOSED = [room for room in ROOMS if room not in ("ui", "kernel", "config")]
DOORS = ("actions", "queries", "facts")


def python_files(folder: Path = RATHAUS, *, tests: bool = False) -> Iterator[Path]:
    """All Python files of the product but migrations; tests only when asked."""
    for path in sorted(folder.rglob("*.py")):
        parts = path.relative_to(folder).parts
        if "migrations" not in parts and (tests or "tests" not in parts):
            yield path


def templates() -> Iterator[Path]:
    """All page templates of the rooms."""
    for room in ROOMS:
        yield from sorted((RATHAUS / room / "templates").rglob("*.html"))


def imports(path: Path) -> Iterator[str]:
    """Full dotted names of what a file imports, those inside functions too."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
