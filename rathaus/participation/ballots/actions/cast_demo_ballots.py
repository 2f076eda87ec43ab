"""Ballots of made-up voters, for demo towns."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction

from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.ballots import policies, sealing
from rathaus.participation.ballots.casting import Box, MarkRow, close_box, mark_rows, put_in
from rathaus.participation.ballots.passes import VoterPass
from rathaus.participation.ballots.polls import lock_urn, running_poll
from rathaus.participation.ballots.rules import frozen
from rathaus.participation.ballots.sealing import Sheet
from rathaus.participation.ballots.sheets import check_sheet


@dataclass(frozen=True)
class DemoVote:
    """What a made-up voter chose: contest id -> (option id, value)."""

    sheet: Mapping[int, Sequence[tuple[int, int]]]
    level: str = "mail"
    channel: str = "online"
    valid: bool = True
    district: str = ""


@transaction.atomic
def cast_demo_ballots(
    *, actor: Actor, poll: int, choices: Iterable[DemoVote], at: datetime, series: str = "demo"
) -> int:
    """All at once, a thousand in a second; how many. Refusal outside a demo town.

    The n-th voter of a `series` is always the same person: a second run is refused as voting
    twice is. Nothing in the town's own data looks like these holders.
    """
    require(policies.can_manage_polls(actor))
    if not settings.DEMO:
        raise Refusal("Erfundene Stimmen gibt es nur in einer Demo-Stadt.")
    lock_urn(poll, "alone")
    row = running_poll(poll, at)
    rules, keys = frozen(row.pk, row.rules_hash, row.public_key), sealing.keys_of(row.key)
    batches: dict[tuple[str, str], tuple[list[MarkRow], list[Box]]] = {}
    number = 0
    for number, vote in enumerate(choices, start=1):
        holder = keys.holder("demo", f"{series}:{number}")
        voter = VoterPass(row.pk, vote.level, (holder,), (vote.district,), vote.channel)
        cast = check_sheet(rules, vote.sheet, voter.districts)
        marks, boxes = batches.setdefault((vote.level, vote.channel), ([], []))
        marks += mark_rows(rules, keys, voter, (contest for contest, _sheet in cast))
        for contest, chosen in cast:
            sheet = Sheet(chosen if vote.valid else (), vote.channel, vote.valid)
            boxes.append(close_box(row.key, row.public_key, keys, contest, sheet))
    for (level, channel), (marks, boxes) in batches.items():
        voter = VoterPass(row.pk, level, (), channel=channel)
        if not put_in(row.pk, voter, marks, boxes):
            raise Refusal("Diese erfundenen Stimmen sind schon in der Urne.")
    return number
