"""Reads one file: the pipeline."""

from datetime import date
from pathlib import Path

from rathaus.mailroom.reading.shapes import Reading, ReadOutputs, Router, Town


def read_file(
    path: Path,
    *,
    workdir: Path,
    model: Router | None = None,
    received: date | None = None,
    town: Town | None = None,
) -> tuple[Reading, ReadOutputs]:
    """Read `path`; writes searchable.pdf and page-0001.jpg ... into `workdir`.

    `received` anchors periods where the letter bears no date. Raises Unreadable.
    """
    raise NotImplementedError
