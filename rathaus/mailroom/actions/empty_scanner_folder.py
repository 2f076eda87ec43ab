"""What the scanners have laid into their folder is taken in."""

import hashlib
import os
import shutil
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction

from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.mailroom import policies
from rathaus.mailroom.actions.receive_item import Upload, receive_item
from rathaus.mailroom.intake.names import tidy_name

STABLE = 3.0  # seconds without a change: the scanner has finished
BUDGET = 2.0  # seconds a round, so that others get their turn
PARTIAL = (".tmp", ".part", ".partial", ".filepart", ".crdownload", ".swp", "~")
ASIDE = ("done", "refused")


@transaction.atomic
def empty_scanner_folder(*, actor: Actor, at: datetime) -> int:
    """Take in every finished file of RATHAUS_DATA/scanner, oldest first; returns how many.

    Exactly once: name, time, size and content of a file are one key, and the file moves to done/
    only after the commit. A refused file moves to refused/, with the reason beside it.
    """
    require(policies.can_read(actor))
    folder: Path = settings.RATHAUS_DATA / "scanner"
    folder.mkdir(exist_ok=True)
    end, count = time.monotonic() + BUDGET, 0
    for path in _finished(folder, at):
        if time.monotonic() > end:
            break
        _take(path, actor=actor, at=at)
        count += 1
    return count


def _finished(folder: Path, at: datetime) -> Iterator[Path]:
    """Files that nobody writes to any more; hidden and partial ones never, links neither."""
    found = []
    for path in folder.rglob("*"):
        parts = path.relative_to(folder).parts
        if parts[0] in ASIDE or any(part.startswith(".") for part in parts):
            continue
        if (
            path.is_symlink()
            or not (path.is_file() and os.access(path, os.R_OK))
            or path.name.lower().endswith(PARTIAL)
        ):
            continue
        status = path.stat()
        # the inode's time moves with every write and rename, whatever the scanner says
        if max(status.st_mtime, status.st_ctime) <= at.timestamp() - STABLE:
            found.append((status.st_mtime, path))
    yield from (path for _changed, path in sorted(found))


def _take(path: Path, *, actor: Actor, at: datetime) -> None:
    try:
        with path.open("rb") as stream:
            receive_item(
                actor=actor,
                upload=Upload(stream, path.name),
                channel="scan",
                at=at,
                once=_key(path),
            )
    except Refusal as refusal:
        _aside(path, "refused", note=str(refusal))
    else:
        transaction.on_commit(lambda: _aside(path, "done"))


def _key(path: Path) -> str:
    """One file is one item; the same paper scanned again is another."""
    status = path.stat()
    with path.open("rb") as stream:
        content = hashlib.file_digest(stream, "sha256").hexdigest()
    name = f"{path}|{status.st_mtime_ns}|{status.st_size}|{content}"
    return f"scan:{hashlib.sha256(name.encode('utf-8', 'surrogateescape')).hexdigest()}"


def _aside(path: Path, where: str, *, note: str = "") -> None:
    folder: Path = settings.RATHAUS_DATA / "scanner" / where
    folder.mkdir(exist_ok=True)
    stamp = path.stat().st_mtime_ns
    target = folder / f"{stamp}-{tidy_name(path.name)}"
    shutil.move(path, target)
    if note:
        target.with_name(target.name + ".txt").write_text(note + "\n", "utf-8")
