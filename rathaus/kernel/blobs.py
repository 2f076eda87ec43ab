"""Files by content: SHA-256 names the file, so nothing is stored twice and any change shows."""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from rathaus.kernel.models import Blob

CHUNK = 1024 * 1024


def path_of(sha256: str) -> Path:
    """Where the bytes lie: two levels of folders keep each folder small."""
    folder: Path = settings.RATHAUS_DATA / "blobs"
    return folder / sha256[:2] / sha256[2:4] / sha256


def store(stream: BinaryIO, *, media_type: str) -> Blob:
    """Store the stream; durable on return (written, fsynced, renamed, folder fsynced).

    Reads a megabyte at a time. Storing the same bytes again returns the same blob; a file left
    by a rolled-back transaction is only an unreferenced file.
    """
    inbox = settings.RATHAUS_DATA / "blobs" / "incoming"
    inbox.mkdir(parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    handle, name = tempfile.mkstemp(dir=inbox)
    try:
        with os.fdopen(handle, "wb") as file:
            while chunk := stream.read(CHUNK):
                digest.update(chunk)
                size += len(chunk)
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        sha256 = digest.hexdigest()
        _place(Path(name), path_of(sha256))
    finally:
        Path(name).unlink(missing_ok=True)
    blob, _ = Blob.objects.get_or_create(
        sha256=sha256, defaults={"bytes": size, "media_type": media_type}
    )
    return blob


def _place(source: Path, target: Path) -> None:
    """Rename into place; a kill in between leaves either nothing or the whole file."""
    made = [folder for folder in target.parents if not folder.exists()]
    target.parent.mkdir(parents=True, exist_ok=True)
    source.chmod(0o440)
    source.replace(target)
    for folder in {target.parent, *(folder.parent for folder in made)}:
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def open_blob(sha256: str) -> BinaryIO:
    """The stored bytes as a stream; FileNotFoundError if they are gone."""
    return path_of(sha256).open("rb")


def check(blobs: Iterator[Blob]) -> Iterator[tuple[str, str]]:
    """Read every blob again: ("missing"|"changed", sha256) for each that is not as stored."""
    for blob in blobs:
        path = path_of(blob.sha256)
        if not path.exists():
            yield "missing", blob.sha256
            continue
        with path.open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != blob.sha256:
                yield "changed", blob.sha256
