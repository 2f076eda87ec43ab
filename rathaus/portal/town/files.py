"""Reading the town's JSON files, once per version of a file."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")
_read: dict[tuple[Path, str], tuple[int, object]] = {}


def cached(path: Path, build: Callable[[str], T]) -> T:
    """What `build` makes of the file's text; again only when the file has changed.

    A missing file is an empty list: a town may have no events.
    """
    stamp = path.stat().st_mtime_ns if path.exists() else 0
    key = path, build.__module__ + build.__qualname__
    known = _read.get(key)
    if known is None or known[0] != stamp:
        text = path.read_text("utf-8") if stamp else "[]"
        known = stamp, build(text)
        _read[key] = known
    result: T = known[1]  # type: ignore[assignment]  # the key names the builder
    return result


def rows(text: str) -> list[dict[str, object]]:
    """A JSON list of objects. ValueError if it is something else."""
    found = json.loads(text)
    if not isinstance(found, list):
        raise ValueError("a list of objects is expected")
    return found
