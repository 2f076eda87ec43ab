"""Urns: what must be true of them, shut and opened, and how they are stirred and opened."""

import secrets
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from random import SystemRandom
from uuid import UUID

from django.db import connection

from rathaus.participation.ballots import sealing
from rathaus.participation.ballots.models import Ballot, Contest, Poll, Receipt, SealedBallot
from rathaus.participation.ballots.sealing import Sheet

FEW = 10  # ballots of a channel: fewer would stand out
_STIR_BOXES = """
    WITH gone AS (
        DELETE FROM ballots_sealedballot WHERE contest_id IN
            (SELECT id FROM ballots_contest WHERE poll_id = %s) RETURNING *
    )
    INSERT INTO ballots_sealedballot (receipt, contest_id, box, mac, origin, fresh, lot)
    SELECT receipt, contest_id, box, mac, '', false, lot FROM gone ORDER BY random()
"""
_STIR_MARKS = """
    WITH gone AS (DELETE FROM ballots_mark WHERE poll_id = %s RETURNING *)
    INSERT INTO ballots_mark
        (voter, poll_id, contest_id, level, channel, counts, mac, origin, fresh, lot)
    SELECT voter, poll_id, contest_id, level, channel, counts, mac, '', false, lot
    FROM gone ORDER BY random()
"""
# in place: somebody who is casting waits for this row, and must find it again
_STIR_URNS = "UPDATE ballots_urn SET count = count WHERE poll_id = %s"


def stir(poll: int) -> None:
    """Write boxes and marks anew, each in a random order, in one transaction.

    Afterwards neither transaction numbers nor the order of rows say which two came together.
    Origins go with it.
    """
    with connection.cursor() as cursor:
        for statement in (_STIR_BOXES, _STIR_MARKS, _STIR_URNS):
            cursor.execute(statement, [poll])


@dataclass(frozen=True)
class Opened:
    """What was in the urn: sheets by contest, shuffled, and the receipts of boxes that are bad."""

    sheets: dict[int, list[Sheet]]
    receipts: dict[int, list[str]]
    bad: tuple[str, ...]


def open_urn(poll: Poll) -> Opened:
    """Open every box of a poll in memory; nothing is written."""
    private = sealing.unwrap_private(poll.private_key, poll.key)
    keys = sealing.keys_of(poll.key)
    contests = list(poll.contests.order_by("number").values_list("pk", flat=True))
    opened = Opened({pk: [] for pk in contests}, {pk: [] for pk in contests}, ())
    bad = []
    rows = SealedBallot.objects.filter(contest__in=contests).iterator(chunk_size=2000)
    for row in rows:
        box = bytes(row.box)
        raw = None
        if row.mac == keys.box_mac(row.contest_id, row.receipt, box):
            raw = sealing.open_box(private, box, f"{row.contest_id}|{row.receipt}")
        if raw is None:
            bad.append(row.receipt)
            continue
        opened.sheets[row.contest_id].append(sealing.decode(raw))
        opened.receipts[row.contest_id].append(row.receipt)
    for sheets in opened.sheets.values():
        SystemRandom().shuffle(sheets)
    return Opened(opened.sheets, opened.receipts, tuple(bad))


def pour_out(opened: Opened) -> None:
    """Ballots in their random order with random keys, receipts sorted: two lists without a bond."""
    for contest, sheets in opened.sheets.items():
        shown = _channels_shown(sheets)
        Ballot.objects.bulk_create(
            (
                Ballot(
                    # of the system's randomness: no clock and no sequence in it
                    id=UUID(bytes=secrets.token_bytes(16), version=4),
                    contest_id=contest,
                    choices=[list(one) for one in sheet.choices],
                    channel=sheet.channel if shown else "",
                    valid=sheet.valid,
                )
                for sheet in sheets
            ),
            batch_size=2000,
        )
        receipts = sorted(opened.receipts[contest])
        Receipt.objects.bulk_create(
            (Receipt(receipt=one, contest_id=contest) for one in receipts), batch_size=5000
        )


def _channels_shown(sheets: Sequence[Sheet]) -> bool:
    """Few ballots of a way would be known by it: then no ballot of the contest says its way."""
    return min(Counter(sheet.channel for sheet in sheets).values(), default=FEW) >= FEW


@dataclass(frozen=True)
class Roots:
    """Roots of a poll, and of each contest in order (ballots, receipts)."""

    ballots: str
    receipts: str
    sheets: str
    contests: dict[int, tuple[str, str]]
    count: int


def roots_of(poll: Poll) -> Roots:
    """Computed from the rows as they are now."""
    contests: dict[int, tuple[str, str]] = {}
    sheets, count = [], 0
    for contest in Contest.objects.filter(poll=poll).order_by("number"):
        rows = list(contest.ballots.values_list("choices", "channel", "valid"))
        receipts = list(contest.receipts.values_list("receipt", flat=True))
        lines = [in_bundle(choices) for choices, _channel, _valid in rows]
        contests[contest.pk] = (sealing.ballots_root(lines), sealing.receipts_root(receipts))
        sheets.append(sealing.root_of(f"{c}|{w}|{v}" for c, w, v in rows))
        count += len(rows)
    ballots = sealing.joined_root([pair[0] for pair in contests.values()])
    receipts_root = sealing.joined_root([pair[1] for pair in contests.values()])
    return Roots(ballots, receipts_root, sealing.joined_root(sheets), contests, count)


def in_bundle(choices: Sequence[Sequence[int]]) -> list[list[str | int]]:
    """A ballot as published: options by their number on the sheet, as text."""
    return [[str(option), value] for option, value in choices]
