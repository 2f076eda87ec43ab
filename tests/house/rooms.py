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
    ("onlineservices", "participation"),
    # the wing of participation has floors of its own
    (
        "participation.budget",
        "participation.awards",
        "participation.surveys",
        "participation.consultations",
        "participation.opinions",
        "participation.defects",
        "participation.paper",
    ),
    ("participation.ballots", "participation.contributions"),
    ("participation.processes",),
    ("participation.moderation",),
    ("participation.counting",),
    ("records",),
    ("mailroom",),
    ("accounts",),
    ("ui",),
    ("kernel",),
]
FLOOR_OF = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}
ROOMS = list(FLOOR_OF)
# rooms with doors; ui and kernel are the ground and open as a whole, counting is pure
CLOSED = [
    room for room in ROOMS if room not in ("ui", "kernel", "config", "participation.counting")
]
DOORS = ("actions", "queries", "facts")
# Django's label of a room, which is also its folder of templates: the last name of its path
ROOM_OF = {room.rpartition(".")[2]: room for room in ROOMS}


def folder_of(room: str) -> Path:
    """Where a room lies."""
    return RATHAUS.joinpath(*room.split("."))


def room_of(name: str) -> str:
    """The room a dotted name below `rathaus` lies in: the longest that fits; "" for none."""
    parts = name.split(".")
    for size in range(len(parts), 0, -1):
        if (room := ".".join(parts[:size])) in FLOOR_OF:
            return room
    return ""


def room_of_file(path: Path) -> str:
    """The room a file lies in."""
    return room_of(".".join(path.relative_to(RATHAUS).with_suffix("").parts))


def python_files(folder: Path = RATHAUS, *, tests: bool = False) -> Iterator[Path]:
    """All Python files of the product but migrations; tests only when asked."""
    for path in sorted(folder.rglob("*.py")):
        parts = path.relative_to(folder).parts
        if "migrations" not in parts and (tests or "tests" not in parts):
            yield path


def own_files(room: str) -> Iterator[Path]:
    """A room's own Python files, without those of rooms inside it."""
    for path in python_files(folder_of(room)):
        if room_of_file(path) == room:
            yield path


def templates() -> Iterator[Path]:
    """All page templates of the rooms."""
    for room in ROOMS:
        yield from sorted((folder_of(room) / "templates").rglob("*.html"))


def imports(path: Path) -> Iterator[str]:
    """Full dotted names of what a file imports, those inside functions too."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
