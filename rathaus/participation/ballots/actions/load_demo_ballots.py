"""A vote of the past, for demo towns."""

import json
import random
from datetime import datetime, timedelta
from pathlib import Path

from django.db import transaction

from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import require
from rathaus.participation.ballots import policies
from rathaus.participation.ballots.actions.cast_demo_ballots import DemoVote, cast_demo_ballots
from rathaus.participation.ballots.actions.close_poll import close_poll
from rathaus.participation.ballots.actions.count_poll import count_poll
from rathaus.participation.ballots.actions.open_poll import open_poll
from rathaus.participation.ballots.actions.prepare_poll import (
    ContestDraft,
    OptionDraft,
    PollDraft,
    prepare_poll,
)
from rathaus.participation.ballots.actions.publish_result import publish_result
from rathaus.participation.ballots.actions.stir_urn import stir_urn
from rathaus.participation.ballots.models import Poll
from rathaus.participation.ballots.queries import ContestView, PollView

DEMO = Path(__file__).resolve().parent.parent / "demo" / "polls.json"
LEVELS = ("account", "mail", "mail", "letter", "resident")


@transaction.atomic
def load_demo_ballots(*, actor: Actor, city: Path, at: datetime) -> int:
    """Votes of `demo/polls.json` with their ballots, counted and published; how many ballots.

    Safe to run twice. `city` is taken as all loaders take it; nothing of it is needed here.
    """
    require(policies.can_manage_polls(actor))
    loaded = 0
    for told in json.loads(DEMO.read_text("utf-8")):
        if not Poll.objects.filter(key=told["key"]).exists():
            loaded += _load(actor, told, at)
    return loaded


def _load(actor: Actor, told: dict[str, object], at: datetime) -> int:
    begins = at - timedelta(days=int(str(told["days_ago"])))
    ends = begins + timedelta(days=int(str(told["days"])))
    draft = PollDraft(
        key=str(told["key"]),
        title=str(told["title"]),
        intro=str(told["intro"]),
        plain=str(told["plain"]),
        opens_at=begins,
        closes_at=ends,
        levels=("mail", "letter", "account", "resident"),
        contests=tuple(_contest(one) for one in told["contests"]),  # type: ignore[attr-defined]
        min_age=14,
        entitled=37_900,
    )
    poll = prepare_poll(actor=actor, draft=draft, at=begins - timedelta(days=7))
    poll = open_poll(actor=actor, poll=poll.id, at=begins - timedelta(days=1))
    total = 0
    for day, votes in enumerate(_by_days(poll, int(str(told["ballots"])), (ends - begins).days)):
        evening = begins + timedelta(days=day, hours=12)
        total += cast_demo_ballots(
            actor=actor, poll=poll.id, choices=votes, at=evening, series=f"day {day}"
        )
        stir_urn(actor=actor, poll=poll.id, at=evening)
    close_poll(actor=actor, poll=poll.id, at=ends)
    count_poll(actor=actor, poll=poll.id, at=ends + timedelta(hours=14))
    publish_result(actor=actor, poll=poll.id, at=ends + timedelta(hours=16))
    return total


def _contest(told: dict[str, object]) -> ContestDraft:
    options = tuple(OptionDraft(**one) for one in told["options"])  # type: ignore[attr-defined]
    most = int(str(told.get("max_choices", 0)))
    return ContestDraft(str(told["title"]), str(told["method"]), options, max_choices=most)


def _by_days(poll: PollView, ballots: int, days: int) -> list[list[DemoVote]]:
    chance = random.Random(poll.key)  # noqa: S311  (made-up people, the same in every demo town)
    votes: list[list[DemoVote]] = [[] for _ in range(days)]
    for _number in range(ballots):
        sheet = {one.id: _choice(one, chance) for one in poll.contests}
        day = min(int(chance.expovariate(3 / days)), days - 1)
        votes[day].append(DemoVote(sheet, level=chance.choice(LEVELS)))
    return votes


def _choice(contest: ContestView, chance: random.Random) -> tuple[tuple[int, int], ...]:
    """More often what stands further up."""
    weights = [1 / (2 + one.number) for one in contest.options]
    if contest.method == "yesno":
        return tuple((one.id, int(chance.random() < 0.62)) for one in contest.options)
    wanted = chance.choices(contest.options, weights, k=max(1, contest.max_choices or 3))
    different = list(dict.fromkeys(one.id for one in wanted))
    if contest.method == "ranking":
        return tuple((option, place) for place, option in enumerate(different, start=1))
    return tuple((option, 1) for option in different)
