"""Cast a ballot (Stimme abgeben)."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.kernel.refusal import Refusal
from rathaus.participation.ballots import sealing
from rathaus.participation.ballots.casting import close_box, mark_rows, put_in
from rathaus.participation.ballots.passes import read_pass
from rathaus.participation.ballots.polls import lock_urn, poll_for_vote
from rathaus.participation.ballots.rules import frozen
from rathaus.participation.ballots.sealing import Sheet
from rathaus.participation.ballots.sheets import check_sheet


@transaction.atomic
def cast_ballot(
    *,
    voter: str,
    poll: int,
    sheet: Mapping[int, Sequence[tuple[int, int]]],
    at: datetime,
    channel: str = "online",
) -> tuple[str, ...]:
    """Put the ballot into the urn; tracking codes, one a contest, in the contests' order.

    `voter` is the pass, `sheet` contest id -> (option id, value). Three queries, whatever the
    size. Tells no fact: a keeper tells counts per interval. Refusal (400) says what to mend,
    overruns with the amount; (403) without a good pass; (409) for a right already used and
    outside the poll's time: `at` before the end is let in, at the end not.
    """
    passed = read_pass(voter)
    if passed.poll != poll:
        raise Refusal(_("This pass is for another vote."), status=403)
    if passed.channel != channel:
        raise Refusal(_("This pass is not good for this way of voting."), status=403)
    lock_urn(poll, "shared")
    row = poll_for_vote(poll, at)
    rules = frozen(row.pk, row.rules_hash, row.public_key)
    cast = check_sheet(rules, sheet, passed.districts)
    keys = sealing.keys_of(row.key)
    boxes = [
        close_box(row.key, row.public_key, keys, contest, Sheet(choices, channel))
        for contest, choices in cast
    ]
    marks = mark_rows(rules, keys, passed, (contest for contest, _choices in cast))
    if not put_in(row.pk, passed, marks, boxes):
        raise Refusal(_("You have voted already. Each right counts once."))
    return tuple(one.code for one in boxes)
