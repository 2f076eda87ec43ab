"""Working folders of readers that were killed."""

import shutil
import time
from pathlib import Path

OLD = 86_400.0  # seconds


def sweep(folder: Path, prefix: str) -> int:
    """Remove folders nobody has touched for a day; returns how many."""
    old = [
        path
        for path in folder.glob(f"{prefix}*")
        if path.is_dir() and path.stat().st_mtime < time.time() - OLD
    ]
    for path in old:
        shutil.rmtree(path, ignore_errors=True)
    return len(old)
