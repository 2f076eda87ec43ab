"""The routing model is made from the town's own words, once."""

import shutil
import tempfile
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import require
from rathaus.mailroom import policies
from rathaus.mailroom.intake.lessons import lessons
from rathaus.mailroom.reading import train


def train_routing(*, actor: Actor, at: datetime, again: bool = False) -> Path | None:
    """The folder of the routing model; trains it where it is missing, or `again`.

    None where there is nothing to learn from. Takes seconds; a lock holds it to one process.
    """
    require(policies.can_read(actor))
    folder: Path = settings.RATHAUS_DATA / "models" / "routing"
    if _there(folder) and not again:
        return folder
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('mailroom.train_routing'))")
        if _there(folder) and not again:
            return folder
        rows = lessons(settings.RATHAUS_CITY, folder.parent / "lessons")
        if not rows:
            return None
        folder.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=".routing-", dir=folder.parent))
        train(rows).save(made)
        _swap(made, folder)
    return folder


def _there(folder: Path) -> bool:
    return all((folder / name).exists() for name in ("model.json", "model.npz"))


def _swap(made: Path, folder: Path) -> None:
    """The whole model or the old one; readers hold the old one in memory."""
    if folder.exists():
        old = Path(tempfile.mkdtemp(prefix=".old-", dir=folder.parent))
        folder.replace(old / "routing")
        made.replace(folder)
        shutil.rmtree(old)
    else:
        made.replace(folder)
