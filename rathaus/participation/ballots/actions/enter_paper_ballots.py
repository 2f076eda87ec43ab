"""Paper ballots into the same urn (Papier-Stimmzettel erfassen)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from random import SystemRandom

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.ballots import policies, sealing
from rathaus.participation.ballots.casting import Box, MarkRow, close_box, mark_rows, put_in
from rathaus.participation.ballots.claims import find_letter_code, letter_holders
from rathaus.participation.ballots.facts import PaperBallotsEntered
from rathaus.participation.ballots.models import Mark, Poll
from rathaus.participation.ballots.passes import VoterPass
from rathaus.participation.ballots.polls import lock_urn, locked_poll
from rathaus.participation.ballots.rules import Frozen, FrozenContest, frozen
from rathaus.participation.ballots.sealing import Sheet
from rathaus.participation.ballots.sheets import check_sheet


@dataclass(frozen=True)
class PaperBallot:
    """The letter code on the paper, and what is ticked: contest id -> (option id, value).

    A sheet that breaks the rules counts as invalid; so does `valid` False (void by hand).
    """

    code: str
    sheet: Mapping[int, Sequence[tuple[int, int]]] = field(default_factory=dict)
    valid: bool = True


@dataclass(frozen=True)
class PaperEntry:
    """How many went in, invalid ones among them; `refused`: (code, why) of all others."""

    accepted: int
    invalid: int
    refused: tuple[tuple[str, str], ...]


@transaction.atomic
def enter_paper_ballots(
    *, actor: Actor, poll: int, ballots: Iterable[PaperBallot], at: datetime, channel: str = "paper"
) -> PaperEntry:
    """A batch of paper ballots: each code votes once, by paper or online, never both.

    The batch goes in as a whole and shuffled; enter many at once, so that none stands out.
    Until `paper_until` of the poll, or its end. `channel`: paper or counter.
    """
    require(policies.can_enter_paper(actor))
    lock_urn(poll, "alone")  # no code votes online meanwhile
    row = locked_poll(poll)
    if row.state != Poll.State.OPEN or not row.opens_at <= at < (row.paper_until or row.closes_at):
        raise Refusal(_("Paper ballots are entered while the vote runs."))
    batch = _Batch(row, channel)
    for ballot in ballots:
        batch.add(ballot)
    SystemRandom().shuffle(batch.boxes)
    if batch.boxes:
        put_in(row.pk, VoterPass(row.pk, "letter", (), channel=channel), batch.marks, batch.boxes)
    entry = PaperEntry(batch.accepted, batch.invalid, tuple(batch.refused))
    fact = PaperBallotsEntered(row.pk, entry.accepted, len(entry.refused))
    journal.record(fact, actor=actor, matter=None, at=at)
    return entry


class _Batch:
    def __init__(self, poll: Poll, channel: str) -> None:
        self.poll, self.channel = poll, channel
        self.keys = sealing.keys_of(poll.key)
        self.rules: Frozen = frozen(poll.pk, poll.rules_hash, poll.public_key)
        self.seen: set[str] = set()
        self.marks: list[MarkRow] = []
        self.boxes: list[Box] = []
        self.refused: list[tuple[str, str]] = []
        self.accepted = self.invalid = 0

    def add(self, ballot: PaperBallot) -> None:
        """Into the batch, or among the refused."""
        row = find_letter_code(self.poll, ballot.code)
        if row is None or row.revoked_at is not None:
            self.refused.append((ballot.code, _("This code is not in the list.")))
            return
        holders = letter_holders(row, self.keys)
        voter = VoterPass(self.poll.pk, "letter", holders, (row.district,), self.channel)
        sheets, valid = self._sheets(ballot, voter.districts)
        marks = mark_rows(self.rules, self.keys, voter, (contest for contest, _sheet in sheets))
        used = {one.voter for one in marks}
        if used & self.seen or Mark.objects.filter(voter__in=used).exists():
            self.refused.append((ballot.code, _("This code has voted already.")))
            return
        self.seen |= used
        self.marks += marks
        for contest, sheet in sheets:
            box = close_box(self.poll.key, self.poll.public_key, self.keys, contest, sheet)
            self.boxes.append(box)
        self.accepted += 1
        self.invalid += not valid

    def _sheets(
        self, ballot: PaperBallot, districts: Sequence[str]
    ) -> tuple[list[tuple[FrozenContest, Sheet]], bool]:
        """A sheet for each contest; one that breaks the rules is invalid in all of them."""
        if ballot.valid:
            try:
                cast = check_sheet(self.rules, ballot.sheet, districts)
                return [(one, Sheet(choices, self.channel)) for one, choices in cast], True
            except Refusal:
                pass  # what a web page would ask to mend is invalid on paper
        own = [one for one in self.rules.values() if not one.district or one.district in districts]
        return [(one, Sheet((), self.channel, valid=False)) for one in own], False
