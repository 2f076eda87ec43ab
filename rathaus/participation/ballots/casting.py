"""The ballot into the urn: a mark that the right is used, and a box that names nobody.

Both in one statement. Until the next stir the two rows were written by the same transaction, which
the database knows; the box is closed all the same, and after the stir not even that is left.
"""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import connection

from rathaus.participation.ballots import sealing
from rathaus.participation.ballots.passes import VoterPass
from rathaus.participation.ballots.rules import Frozen, FrozenContest
from rathaus.participation.ballots.sealing import Keys, Sheet

PARTS = 16
# ON CONFLICT waits for a transaction that is casting with the same right just now
_CAST = """
    WITH aside AS (
        SELECT coalesce(max(id), 0) AS lot FROM ballots_alarm
        WHERE poll_id = %(poll)s AND aside AND decided_at IS NULL
          AND (origin = %(origin)s OR (what = 'fresh' AND %(fresh)s))
    ), marked AS (
        INSERT INTO ballots_mark
            (voter, poll_id, contest_id, level, channel, counts, mac, origin, fresh, lot)
        SELECT voter, %(poll)s, nullif(contest, 0), %(level)s, %(channel)s, counts, mac,
               %(origin)s, %(fresh)s, aside.lot
        FROM unnest(%(voters)s::text[], %(contests)s::bigint[], %(counts)s::bool[], %(macs)s::text[])
             AS row (voter, contest, counts, mac), aside
        ORDER BY voter
        ON CONFLICT (voter) DO NOTHING RETURNING contest_id
    ), put_in AS (
        INSERT INTO ballots_sealedballot (receipt, contest_id, box, mac, origin, fresh, lot)
        SELECT receipt, contest, box, mac, %(origin)s, %(fresh)s, aside.lot
        FROM unnest(%(receipts)s::text[], %(asked)s::bigint[], %(boxes)s::bytea[],
                    %(box_macs)s::text[]) AS row (receipt, contest, box, mac), aside
    ), noted AS (
        UPDATE ballots_urn SET count = count + %(sheets)s, total = total + %(total)s::numeric
        WHERE poll_id = %(poll)s AND part = %(part)s
    )
    SELECT count(contest_id) FROM marked
"""


@dataclass(frozen=True)
class Box:
    """A closed ballot on its way into the urn; `code` is for the voter alone."""

    code: str
    contest: int
    receipt: str
    box: bytes
    mac: str
    fingerprint: int


def close_box(poll: str, public_key: str, keys: Keys, contest: FrozenContest, sheet: Sheet) -> Box:
    """Encrypt one contest's sheet."""
    code = sealing.new_code()
    receipt = sealing.receipt_of(poll, code)
    raw = sealing.encode(sheet, contest.size)
    box = sealing.seal_box(public_key, raw, f"{contest.id}|{receipt}")
    mac = keys.box_mac(contest.id, receipt, box)
    return Box(code, contest.id, receipt, box, mac, keys.fingerprint(contest.id, receipt, box))


@dataclass(frozen=True)
class MarkRow:
    """One used right, as it will stand in the table."""

    voter: str
    contest: int | None
    counts: bool
    mac: str


def mark_rows(
    rules: Frozen, keys: Keys, voter: VoterPass, contests: Iterable[FrozenContest]
) -> list[MarkRow]:
    """Marks of each identity in each contest, and one for having voted at all."""
    rows = []
    for contest in contests:
        rows += _marks(keys, voter, contest.scope, contest.id)
    if len(rules) > 1:
        rows += _marks(keys, voter, "poll", None)
    return rows


def _marks(keys: Keys, voter: VoterPass, scope: str, contest: int | None) -> list[MarkRow]:
    rows = []
    for place, holder in enumerate(voter.holders):
        key, counts = keys.mark(scope, holder), place == 0
        mac = keys.mark_mac(key, contest, voter.level, voter.channel, counts)
        rows.append(MarkRow(key, contest, counts, mac))
    return rows


def put_in(poll: int, voter: VoterPass, marks: Sequence[MarkRow], boxes: Sequence[Box]) -> bool:
    """Write it all down; False where one of the rights was used already (roll back, then)."""
    with connection.cursor() as cursor:
        cursor.execute(
            _CAST,
            {
                "poll": poll,
                "level": voter.level,
                "channel": voter.channel,
                "origin": voter.origin,
                "fresh": voter.fresh,
                "voters": [one.voter for one in marks],
                "contests": [one.contest or 0 for one in marks],
                "counts": [one.counts for one in marks],
                "macs": [one.mac for one in marks],
                "receipts": [one.receipt for one in boxes],
                "asked": [one.contest for one in boxes],
                "boxes": [one.box for one in boxes],
                "box_macs": [one.mac for one in boxes],
                "sheets": len(boxes),
                "total": str(sum(one.fingerprint for one in boxes)),
                "part": secrets.randbelow(PARTS),
            },
        )
        row = cursor.fetchone()
    assert row is not None
    return int(row[0]) == sum(one.contest is not None for one in marks)
