"""Codes for letters to voters (Brief-Codes)."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.ballots import policies
from rathaus.participation.ballots.electorate import make_codes
from rathaus.participation.ballots.facts import LetterCodesIssued
from rathaus.participation.ballots.models import Poll
from rathaus.participation.ballots.polls import locked_poll

MOST = 100_000


@transaction.atomic
def issue_letter_codes(
    *,
    actor: Actor,
    poll: int,
    count: int,
    at: datetime,
    district: str = "",
    persons: Sequence[str] = (),
) -> tuple[str, ...]:
    """New codes, shown this once: only keyed hashes of them are kept.

    `persons`: the register's pseudonyms they are meant for, in their order; such a person votes
    by letter or by register, not by both. Refusal once the poll is open: then the electorate is
    changed in public (`change_electorate`).
    """
    require(policies.can_manage_polls(actor))
    row = locked_poll(poll)
    if row.state != Poll.State.DRAFT:
        raise Refusal(_("The vote is open: change the electorate in public, with a reason."))
    if not 1 <= count <= MOST:
        raise Refusal(_("Give a number from 1 to 100,000."), status=400, field="count")
    codes = make_codes(row, count, district, persons)
    journal.record(LetterCodesIssued(row.pk, count), actor=actor, matter=None, at=at)
    return codes
