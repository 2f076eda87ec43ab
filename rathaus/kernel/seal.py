"""The hash chain over the journal: a change, even by the database's superuser, is found.

Verbs must not wait for each other, so a single sealer chains committed entries afterwards, about
every second. Heads of the chain are also written to a file outside the database: who cuts off the
end, or rewrites the whole chain, contradicts that file. (Linked time-stamping after Haber and
Stornetta, 1991.) An entry removed within the second before it is sealed cannot be found.
"""

import hashlib
import json
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

from rathaus.kernel.jobs import every
from rathaus.kernel.models import Entry, Seal, Unsealed

BATCH = 2000
START = "0" * 64


@dataclass(frozen=True)
class Verdict:
    """What `verify` found; `first_bad` is the chain number, or "entry N" for one outside it."""

    entries: int
    ok: bool
    first_bad: str | None


def digest(number: int, previous: str, entry: Entry) -> str:
    """SHA-256 over the link and every column of the entry, as canonical JSON."""
    content = [
        number,
        previous,
        entry.pk,
        entry.fact,
        str(entry.matter),
        entry.subject,
        entry.actor,
        entry.unit,
        entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        entry.data,
    ]
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


@every(seconds=1)
def seal_new_entries(at: datetime) -> None:
    """Chain what has been committed since; the caller holds the sealer's lock."""
    while _seal_batch(at) == BATCH:
        pass


def _seal_batch(at: datetime) -> int:
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext('rathaus.seal'))")
        waiting = list(Unsealed.objects.order_by("pk").values_list("pk", flat=True)[:BATCH])
        if not waiting:
            return 0
        head = Seal.objects.order_by("-number").first()
        number, previous = (head.number, head.hash) if head else (0, START)
        seals = []
        for entry in Entry.objects.filter(pk__in=waiting).order_by("pk"):
            number += 1
            value = digest(number, previous, entry)
            seals.append(Seal(number=number, entry=entry, previous=previous, hash=value))
            previous = value
        Seal.objects.bulk_create(seals)
        Unsealed.objects.filter(pk__in=waiting).delete()
        transaction.on_commit(lambda: _anchor(number, previous, at))
    return len(waiting)


def anchor_file() -> Path:
    """Heads of the chain, one a line: number, hash, time. Copy it elsewhere to be surer still."""
    folder: Path = settings.RATHAUS_DATA
    return folder / "journal-heads.log"


def _anchor(number: int, value: str, at: datetime) -> None:
    with anchor_file().open("a") as file:
        file.write(f"{number} {value} {at.isoformat()}\n")
        file.flush()
        os.fsync(file.fileno())


def verify() -> Verdict:
    """Recompute the chain from the first entry and hold it against the anchors.

    Seals what is waiting first. Streams: memory does not grow with the journal.
    """
    seal_new_entries(datetime.now(UTC))
    heads = _heads()
    number, previous = 0, START
    for seal in Seal.objects.select_related("entry").order_by("number").iterator(chunk_size=5000):
        number += 1
        if (
            seal.number != number
            or seal.previous != previous
            or seal.hash != digest(number, previous, seal.entry)
            or heads.pop(number, seal.hash) != seal.hash
        ):
            return Verdict(number, False, str(number))
        previous = seal.hash
    if heads:
        return Verdict(number, False, str(min(heads)))
    loose = Entry.objects.filter(seal=None, unsealed=None).order_by("pk").first()
    return Verdict(number, loose is None, f"entry {loose.pk}" if loose else None)


def _heads() -> dict[int, str]:
    if not anchor_file().exists():
        return {}
    heads: dict[int, str] = {}
    for line in anchor_file().read_text().splitlines():
        parts = line.split()
        if len(parts) == 3:  # a line cut short by a power failure proves nothing either way
            heads.setdefault(int(parts[0]), parts[1])  # the first word counts
    return heads
