"""Files from a folder become items, however often the import is cut short."""

import hashlib
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from django.db import (
    InterfaceError,
    OperationalError,
    close_old_connections,
    connection,
    transaction,
)
from django.utils.translation import gettext as _

from rathaus.kernel.actor import Actor
from rathaus.kernel.clock import now
from rathaus.kernel.refusal import Refusal, require
from rathaus.mailroom import policies
from rathaus.mailroom.actions.receive_item import Upload, receive_item
from rathaus.mailroom.models import ImportRun
from rathaus.mailroom.queries import ItemView

T = TypeVar("T")
PATIENCE = 90.0  # seconds for a database that is being restarted


def import_files(
    *, actor: Actor, paths: Sequence[Path], channel: str | None, at: datetime
) -> Iterator[ItemView | Refusal]:
    """Yield an item a file, only after it is durable, or the refusal of that file.

    Cut short, the next call with the same paths continues: files taken in before give the same
    items again. Folders are taken whole, hidden files left out. Without `channel` e-mails are
    "email" and all else "scan". Refusal for a path that is not there.
    """
    require(policies.can_receive(actor, channel or "scan"))
    files = list(_files(paths))
    key = hashlib.sha256("\n".join([str(channel), *(str(p.absolute()) for p in paths)]).encode())
    run = _patiently(lambda: _run(key.hexdigest(), at))
    for path in files:
        yield _patiently(lambda path=path: _receive(actor, path, channel, run))  # type: ignore[misc]
    _patiently(lambda: ImportRun.objects.filter(pk=run).update(finished_at=at))


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            inside = (one for one in sorted(path.rglob("*")) if one.is_file())
            yield from (one for one in inside if not _hidden(one.relative_to(path)))
        elif path.is_file():
            yield path
        else:
            raise Refusal(_("There is no file %(path)s.") % {"path": path}, status=400)


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


@transaction.atomic
def _run(key: str, at: datetime) -> int:
    run, _new = ImportRun.objects.get_or_create(
        key=key, finished_at=None, defaults={"started_at": at}
    )
    return run.pk


def _receive(actor: Actor, path: Path, channel: str | None, run: int) -> ItemView | Refusal:
    chosen = channel or ("email" if path.suffix.lower() == ".eml" else "scan")
    status = path.stat()
    name = f"{path.absolute()}|{status.st_mtime_ns}|{status.st_size}"
    once = f"import:{run}:{hashlib.sha256(name.encode('utf-8', 'surrogateescape')).hexdigest()}"
    try:
        with path.open("rb") as stream:
            return receive_item(
                actor=actor, upload=Upload(stream, path.name), channel=chosen, at=now(), once=once
            )
    except Refusal as refusal:
        return refusal


def _patiently(call: Callable[[], T]) -> T:
    """The call, again while the database is away; every call here is safe to repeat."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            return call()
        except (OperationalError, InterfaceError):
            if time.monotonic() > end or connection.in_atomic_block:
                raise
            close_old_connections()
            time.sleep(0.5)
