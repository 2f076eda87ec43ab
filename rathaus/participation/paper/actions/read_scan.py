"""The machine is the first reader (Scan lesen)."""

from datetime import datetime

from django.db import transaction

from rathaus.kernel import blobs, journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import require
from rathaus.participation.ballots.queries import poll_by_id
from rathaus.participation.paper import marks
from rathaus.participation.paper.facts import ScanRead
from rathaus.participation.paper.marks.layout import choices_of
from rathaus.participation.paper.models import Batch, Keying
from rathaus.participation.paper.printing import form_of
from rathaus.participation.paper.stacks import locked


class _Unreadable(Exception):
    """Page of the scan and why."""


@transaction.atomic
def read_scan(*, actor: Actor, batch: int, at: datetime) -> None:
    """Every sheet as the first keying; or the page that is none of this form, and why.

    Safe to run twice.
    """
    require(actor.is_system)
    row = locked(batch)
    if row.state != Batch.State.READING:
        return
    form = form_of(poll_by_id(actor=actor, pk=row.poll_id, at=at), row.district)
    try:
        Keying.objects.bulk_create(_keyings(row, form))
        row.state = Batch.State.SECOND
    except _Unreadable as error:
        row.state, row.problem = Batch.State.UNREADABLE, str(error)
    row.save()
    read = row.sheets if row.state == Batch.State.SECOND else 0
    journal.record(ScanRead(row.pk, row.poll_id, read), actor=actor, matter=None, at=at)


def _keyings(row: Batch, form: marks.Form) -> list[Keying]:
    assert row.scan_id is not None
    sides, found, reads = len(form.pages), [], list[marks.Read]()
    for index, grey in enumerate(marks.scanned(blobs.path_of(row.scan_id))):
        try:
            read = marks.read_page(grey, form)
        except marks.UnreadablePage as error:
            raise _Unreadable(f"{index + 1}:{error.why}") from None
        if read.page != index % sides + 1:
            raise _Unreadable(f"{index + 1}:order")
        reads.append(read)
        if len(reads) == sides:
            found.append(_keying(row, form, index // sides + 1, reads))
            reads = []
    return found


def _keying(row: Batch, form: marks.Form, sheet: int, reads: list[marks.Read]) -> Keying:
    ticked = [one for read in reads for one in read.ticked]
    choices = {
        str(asked.id): choices_of(
            asked, [(number, column) for pk, number, column in ticked if pk == asked.id]
        )
        for asked in form.questions
    }
    unsure = [
        [read.page, round(x, 4), round(y, 4), pk, number]
        for read in reads
        for pk, number, _column, x, y in read.unsure
    ]
    return Keying(batch=row, round=1, sheet=sheet, choices=choices, unsure=unsure)
