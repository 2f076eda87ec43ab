"""Paper: how many rights were taken for it, and how many ballots have come of them.

Both are told by the journal, per contest. What is missing between them is public: a slip whose
envelope held no ballot, or a ballot that was never entered.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from rathaus.kernel.models import Entry
from rathaus.kernel.refusal import Refusal
from rathaus.participation.ballots.models import Poll
from rathaus.participation.ballots.polls import locked_poll


@dataclass(frozen=True)
class PaperCount:
    """Of one contest: rights taken for paper, ballots entered, and the difference."""

    contest: int
    taken: int
    entered: int

    @property
    def missing(self) -> int:
        """Accepted slips without a ballot in the urn."""
        return self.taken - self.entered


def paper_counts(poll: int) -> dict[int, PaperCount]:
    """By contest; contests nobody voted in on paper are left out. One query."""
    taken, entered = Counter[int](), Counter[int]()
    rows = Entry.objects.filter(
        subject=f"poll:{poll}", fact__in=("PaperRightsTaken", "PaperBallotsEntered")
    )
    for fact, data in rows.values_list("fact", "data"):
        into = taken if fact == "PaperRightsTaken" else entered
        into[int(data["contest"])] += int(data["count"])
    return {pk: PaperCount(pk, taken[pk], entered[pk]) for pk in sorted(taken | entered)}


def entering_poll(pk: int, at: datetime) -> Poll:
    """The row, locked, while paper is handled. Refusal (404, 409)."""
    row = locked_poll(pk)
    if row.state != Poll.State.OPEN or not row.opens_at <= at < (row.paper_until or row.closes_at):
        raise Refusal(_("Paper ballots are entered while the vote runs."))
    return row
