"""A scan of sheets, to be read by the machine (Scan annehmen)."""

from datetime import datetime
from typing import BinaryIO

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.kernel import blobs, journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.paper import marks, policies
from rathaus.participation.paper.facts import ScanReceived
from rathaus.participation.paper.models import Batch
from rathaus.participation.paper.printing import form_of
from rathaus.participation.paper.stacks import MOST, entering, new_batch


@transaction.atomic
def receive_scan(
    *, actor: Actor, poll: int, scan: BinaryIO, at: datetime, district: str = ""
) -> Batch:
    """A batch whose first reader is the machine; a person keys it second.

    The scan never becomes mail and is on no file: it goes when the batch is entered.
    """
    require(policies.can_handle(actor))
    view = entering(actor, poll, at)
    form = form_of(view, district)
    if not form.readable:
        text = _("Voters write numbers on this sheet. Key it by hand, twice.")
        raise Refusal(text, field="scan")
    blob = blobs.store(scan, media_type="application/pdf")
    pages = marks.page_count(blobs.path_of(blob.sha256))
    sides = len(form.pages)
    if not pages or pages % sides or pages // sides > MOST:
        text = _("Send a PDF of up to %(most)d sheets with %(sides)d pages each.")
        raise Refusal(text % {"most": MOST, "sides": sides}, status=400, field="scan")
    batch = new_batch(view, district, pages // sides)
    batch.machine, batch.scan, batch.state = True, blob, Batch.State.READING
    batch.save()
    journal.record(ScanReceived(batch.pk, poll), actor=actor, matter=None, at=at)
    return batch
