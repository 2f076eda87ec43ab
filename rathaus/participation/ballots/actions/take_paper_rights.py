"""Voting slips with letter codes: the right is taken before the envelope is opened (Stimmscheine)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import require
from rathaus.participation.ballots import policies, sealing
from rathaus.participation.ballots.casting import mark_rows, put_in
from rathaus.participation.ballots.claims import find_letter_code, letter_holders
from rathaus.participation.ballots.facts import PaperRightsTaken
from rathaus.participation.ballots.models import Mark, Poll
from rathaus.participation.ballots.papers import entering_poll
from rathaus.participation.ballots.passes import VoterPass
from rathaus.participation.ballots.polls import lock_urn
from rathaus.participation.ballots.rules import Frozen, frozen

CHANNEL = "paper"


@dataclass(frozen=True)
class SlipCheck:
    """`outcome` of a code: accepted, unknown, revoked, voted-online, voted-paper, voted-counter."""

    code: str
    outcome: str
    district: str = ""

    @property
    def accepted(self) -> bool:
        """May its envelope go to the others?"""
        return self.outcome == "accepted"


@transaction.atomic
def take_paper_rights(
    *, actor: Actor, poll: int, codes: Sequence[str], at: datetime
) -> tuple[SlipCheck, ...]:
    """Each code in its order: taken for paper, for every question of its ballot, or why not.

    The urn is locked meanwhile, so a code votes online or on paper, never both. What was chosen
    is not known yet: ballots come later and without codes (`enter_paper_ballots`).
    """
    require(policies.can_enter_paper(actor))
    lock_urn(poll, "alone")
    row = entering_poll(poll, at)
    keys = sealing.keys_of(row.key)
    rules = frozen(row.pk, row.rules_hash, row.public_key)
    checks, taken = [], Counter[int]()
    for code in codes:
        check, contests = _take(row, keys, rules, code)
        checks.append(check)
        taken.update(contests)
    for contest, count in sorted(taken.items()):
        fact = PaperRightsTaken(row.pk, contest, count)
        journal.record(fact, actor=actor, matter=None, at=at)
    return tuple(checks)


def _take(
    poll: Poll, keys: sealing.Keys, rules: Frozen, code: str
) -> tuple[SlipCheck, tuple[int, ...]]:
    """One code, and the contests whose right it has given up for paper."""
    row = find_letter_code(poll, code)
    if row is None or row.revoked_at is not None:
        return SlipCheck(code, "unknown" if row is None else "revoked"), ()
    districts = (row.district,) if row.district else ()
    own = [one for one in rules.values() if not one.district or one.district in districts]
    voter = VoterPass(poll.pk, "letter", letter_holders(row, keys), districts, CHANNEL)
    marks = mark_rows(rules, keys, voter, own)
    used = Mark.objects.filter(voter__in=[one.voter for one in marks]).first()
    if used is not None:
        return SlipCheck(code, f"voted-{used.channel}"), ()
    put_in(poll.pk, voter, marks, ())
    return SlipCheck(code, "accepted", row.district), tuple(one.id for one in own)
