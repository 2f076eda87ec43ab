"""Paper ballots into the same urn (Papier-Stimmzettel erfassen)."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from random import SystemRandom

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.ballots import policies, sealing
from rathaus.participation.ballots.casting import Box, close_box, put_in
from rathaus.participation.ballots.facts import PaperBallotsEntered
from rathaus.participation.ballots.models import Poll
from rathaus.participation.ballots.papers import entering_poll, paper_counts
from rathaus.participation.ballots.passes import VoterPass
from rathaus.participation.ballots.polls import lock_urn
from rathaus.participation.ballots.rules import Frozen, FrozenContest, frozen
from rathaus.participation.ballots.sealing import Sheet
from rathaus.participation.ballots.sheets import check_sheet

CHANNEL = "paper"


@dataclass(frozen=True)
class PaperBallot:
    """A sheet as it lay in its envelope: contest id -> (option id, value), or None where void.

    It names each contest that was printed on it. What was left blank or breaks the rules counts
    as invalid, each contest for itself.
    """

    sheet: Mapping[int, Sequence[tuple[int, int]] | None]


@dataclass(frozen=True)
class PaperEntry:
    """Sheets that went in, and how many of their contests are invalid."""

    accepted: int
    invalid: int


@transaction.atomic
def enter_paper_ballots(
    *, actor: Actor, poll: int, ballots: Iterable[PaperBallot], at: datetime
) -> PaperEntry:
    """A batch of sheets without codes, as a whole and shuffled; enter many at once.

    Never more in a contest than rights were taken for paper (`take_paper_rights`): Refusal else,
    and nothing goes in. Until `paper_until` of the poll, or its end.
    """
    require(policies.can_enter_paper(actor))
    lock_urn(poll, "alone")  # the counts below stand still
    row = entering_poll(poll, at)
    batch = _Batch(row)
    for ballot in ballots:
        batch.add(ballot)
    _refuse_more_than_slips(row.pk, batch.rules, batch.count)
    SystemRandom().shuffle(batch.boxes)
    if batch.boxes:
        put_in(row.pk, VoterPass(row.pk, "letter", (), channel=CHANNEL), (), batch.boxes)
    for contest, count in sorted(batch.count.items()):
        fact = PaperBallotsEntered(row.pk, contest, count)
        journal.record(fact, actor=actor, matter=None, at=at)
    return PaperEntry(batch.accepted, batch.invalid)


def _refuse_more_than_slips(poll: int, rules: Frozen, more: Counter[int]) -> None:
    known = paper_counts(poll)
    for contest, count in more.items():
        left = known[contest].missing if contest in known else 0
        if count > left:
            text = _("“%(title)s”: %(count)d ballots, but only %(left)d accepted slips are left.")
            words = {"title": rules[contest].title, "count": count, "left": left}
            raise Refusal(text % words)


class _Batch:
    def __init__(self, poll: Poll) -> None:
        self.poll = poll
        self.keys = sealing.keys_of(poll.key)
        self.rules: Frozen = frozen(poll.pk, poll.rules_hash, poll.public_key)
        self.boxes: list[Box] = []
        self.count = Counter[int]()
        self.accepted = self.invalid = 0

    def add(self, ballot: PaperBallot) -> None:
        """One box for each contest on the sheet."""
        for pk, choices in ballot.sheet.items():
            if pk not in self.rules:
                raise Refusal(_("This question is not on your ballot."), status=400)
            contest = self.rules[pk]
            sheet = self._sheet(contest, choices)
            self.boxes.append(
                close_box(self.poll.key, self.poll.public_key, self.keys, contest, sheet)
            )
            self.count[pk] += 1
            self.invalid += not sheet.valid
        self.accepted += 1

    def _sheet(self, contest: FrozenContest, choices: Sequence[tuple[int, int]] | None) -> Sheet:
        """What a web page would ask to mend is invalid on paper."""
        try:
            cast = check_sheet(self.rules, {contest.id: choices or ()}, (contest.district,))
        except Refusal:
            return Sheet((), CHANNEL, valid=False)
        return Sheet(cast[0][1], CHANNEL)
