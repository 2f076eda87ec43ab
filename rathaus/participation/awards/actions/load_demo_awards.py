"""The demo's award: nominated, chosen by the jury, voted on at this moment."""

import json
from datetime import datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction

from rathaus.kernel.actor import SYSTEM, Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.awards import policies
from rathaus.participation.awards.actions.decline_nomination import decline_nomination
from rathaus.participation.awards.actions.name_finalist import FinalistDraft, name_finalist
from rathaus.participation.awards.actions.nominate import NominationDraft, nominate
from rathaus.participation.awards.actions.open_award_vote import VotePlan, open_award_vote
from rathaus.participation.awards.actions.set_up_award import (
    AwardDraft,
    CategoryDraft,
    set_up_award,
)
from rathaus.participation.awards.models import Award
from rathaus.participation.awards.queries import CategoryView, award
from rathaus.participation.ballots.actions.cast_demo_ballots import DemoVote, cast_demo_ballots
from rathaus.participation.ballots.actions.refresh_standings import refresh_standings
from rathaus.participation.ballots.queries import PollView
from rathaus.participation.processes.queries import process

Written = dict[str, Any]
TEXTS = Path(__file__).resolve().parent.parent / "demo" / "heimatpreis.json"


@transaction.atomic
def load_demo_awards(*, actor: Actor, city: Path, at: datetime) -> int:
    """The Heimatpreis with its finalists and votes; the number of finalists, 0 the second time.

    Safe to run twice; a town without the process gets none.
    """
    require(policies.can_load(actor))
    texts: Written = json.loads(TEXTS.read_text("utf-8"))
    try:
        found = process(actor=actor, slug=texts["slug"], at=at)
    except Refusal:
        return 0
    if Award.objects.filter(process=found.id).exists():
        return 0
    draft = AwardDraft(
        texts["slug"],
        tuple(
            CategoryDraft(one["title"], one["text"], one["prize"], len(one["finalists"]))
            for one in texts["categories"]
        ),
        texts["standings_days"],
    )
    pk = set_up_award(actor=actor, draft=draft, at=_moment(at, -72))
    categories = award(actor=actor, pk=pk).categories
    made = sum(
        _choose(actor, *pair, at) for pair in zip(categories, texts["categories"], strict=True)
    )
    _set_aside(actor, categories, texts, at)
    _vote(actor, pk, texts, at)
    return made


def _moment(at: datetime, days: int, hour: int = 10) -> datetime:
    zone = ZoneInfo(settings.TIME_ZONE)
    return datetime.combine(at.astimezone(zone).date() + timedelta(days=days), time(hour), zone)


def _choose(actor: Actor, category: CategoryView, texts: Written, at: datetime) -> int:
    """Nominated first, then named by the jury."""
    for place, (title, text, _pull) in enumerate(texts["finalists"]):
        draft = NominationDraft(title, text)
        when = _moment(at, -65 + 5 * place)
        nomination = nominate(actor=SYSTEM, category=category.id, draft=draft, at=when)
        chosen = FinalistDraft(title, text, nomination)
        name_finalist(actor=actor, category=category.id, draft=chosen, at=_moment(at, -12))
    return len(texts["finalists"])


def _set_aside(
    actor: Actor, categories: tuple[CategoryView, ...], texts: Written, at: datetime
) -> None:
    for place, (number, title) in enumerate(texts["others"]):
        draft = NominationDraft(title, title)
        category = categories[number - 1].id
        when = _moment(at, -68 + place)
        pk = nominate(actor=SYSTEM, category=category, draft=draft, at=when)
        reason = texts["reason"]
        decline_nomination(actor=actor, nomination=pk, reason=reason, at=_moment(at, -12))


def _vote(actor: Actor, pk: int, texts: Written, at: datetime) -> None:
    plan = VotePlan(_moment(at, texts["opens"], 8), _moment(at, texts["closes"], texts["hour"]))
    poll = open_award_vote(actor=actor, award=pk, plan=plan, at=_moment(at, texts["opens"] - 1))
    votes = [DemoVote(sheet) for sheet in _sheets(poll, texts)]
    cast = min(at, _moment(at, -1, 19))
    cast_demo_ballots(actor=actor, poll=poll.id, choices=votes, at=cast)
    refresh_standings(actor=SYSTEM, poll=poll.id, at=at)


def _sheets(poll: PollView, texts: Written) -> list[dict[int, tuple[tuple[int, int], ...]]]:
    """One in seven leaves a category out; the same every time."""
    dice = Random(2026)  # noqa: S311  (a demo)
    pulls = {one[0]: one[2] for part in texts["categories"] for one in part["finalists"]}
    found = []
    for _voter in range(texts["votes"]):
        sheet: dict[int, tuple[tuple[int, int], ...]] = {}
        for contest in poll.contests:
            options = contest.options
            if sheet and dice.random() < 1 / 7:
                continue
            (choice,) = dice.choices(options, [pulls[one.title] for one in options])
            sheet[contest.id] = ((choice.id, 1),)
        found.append(sheet)
    return found
