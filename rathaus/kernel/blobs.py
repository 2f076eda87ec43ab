"""Files by content: SHA-256 names the file, so nothing is stored twice and any change shows."""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Exists, ForeignObjectRel, OuterRef

from rathaus.kernel.jobs import every
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
        with transaction.atomic():
            _lock(sha256)
            _place(Path(name), path_of(sha256))
            blob, _ = Blob.objects.get_or_create(
                sha256=sha256, defaults={"bytes": size, "media_type": media_type}
            )
    finally:
        Path(name).unlink(missing_ok=True)
    return blob


def _lock(sha256: str) -> None:
    """Until commit: storing a file again and sweeping it away must not cross."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 1))", [sha256])


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


@every(seconds=3600)
def sweep_unused(at: datetime) -> None:
    """Delete what no row of any room points to for a day: withdrawn uploads, discarded readings.

    Article 17 GDPR: what was deleted must not live on as bytes.
    """
    unused = Blob.objects.filter(stored_at__lt=at - timedelta(days=1))
    for relation in Blob._meta.get_fields(include_hidden=True):
        if isinstance(relation, ForeignObjectRel):
            rows = relation.related_model._base_manager.filter(
                **{relation.field.name: OuterRef("pk")}
            )
            unused = unused.exclude(Exists(rows))
    for sha256 in list(unused.values_list("pk", flat=True)[:1000]):
        with transaction.atomic():
            _lock(sha256)
            if unused.filter(pk=sha256).delete()[0]:
                path_of(sha256).unlink(missing_ok=True)


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
