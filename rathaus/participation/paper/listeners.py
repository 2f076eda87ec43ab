"""What follows from scans, and from the end of a vote."""

from rathaus.kernel.actor import SYSTEM
from rathaus.kernel.clock import now
from rathaus.kernel.journal import on
from rathaus.kernel.models import Entry
from rathaus.participation.ballots.facts import PollClosed
from rathaus.participation.paper.actions.discard_batch import discard_batch
from rathaus.participation.paper.actions.read_scan import read_scan
from rathaus.participation.paper.facts import ScanReceived
from rathaus.participation.paper.models import Batch


@on(ScanReceived)
def read_it(fact: ScanReceived, entry: Entry) -> None:
    """A page takes some tenths of a second: not while somebody waits."""
    read_scan(actor=SYSTEM, batch=fact.batch, at=now())


@on(PollClosed)
def empty_the_rest(fact: PollClosed, entry: Entry) -> None:
    """What was not entered in time goes; its ballots are counted as missing."""
    left = Batch.objects.filter(poll=fact.poll).exclude(state__in=("entered", "discarded"))
    for pk in left.values_list("pk", flat=True):
        discard_batch(actor=SYSTEM, batch=pk, at=now())
