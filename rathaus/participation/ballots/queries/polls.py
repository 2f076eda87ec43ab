"""Polls, their contests and options."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rathaus.kernel.actor import Actor
from rathaus.kernel.clock import now
from rathaus.kernel.refusal import Refusal
from rathaus.participation.ballots import policies
from rathaus.participation.ballots.models import Contest, Option, Poll

LEVELS = ("open", "mail", "letter", "account", "resident", "bundid")  # identity ladder
METHODS = ("knapsack", "approval", "points", "ranking", "yesno")
NOT_BINDING = gettext_lazy(
    "This vote is advice to the council, never a legally binding election or Bürgerentscheid."
)


@dataclass(frozen=True)
class OptionView:
    """What may be chosen. `subject` is where it comes from, such as "project:12"."""

    id: int
    number: int
    title: str
    description: str
    cost: int
    district: str
    category: str
    lat: float | None
    lon: float | None
    group: str
    url: str
    subject: str


@dataclass(frozen=True)
class ContestView:
    """One question. `method`: knapsack (pot), approval (max_choices), points (points; max_choices
    options if not 0), ranking (places 1..n, max_choices of them if not 0), yesno (1 or 0 each)."""

    id: int
    number: int
    title: str
    method: str
    pot: int
    max_choices: int
    points: int
    district: str
    rule: dict[str, object]
    options: tuple[OptionView, ...]

    def option(self, number: int) -> OptionView:
        """By its number on the sheet. KeyError if there is none."""
        for one in self.options:
            if one.number == number:
                return one
        raise KeyError(number)


@dataclass(frozen=True)
class PollView:
    """A poll. `state`: draft, open (frozen; votes from opens_at to closes_at), closed, counted,
    published. `levels`: the ways to show who one is. `standings`: are interim ones shown now?"""

    id: int
    key: str
    process: int | None
    slug: str | None
    kind: str
    title: str
    intro: str
    plain: str
    opens_at: datetime
    closes_at: datetime
    levels: tuple[str, ...]
    min_age: int
    secret: bool
    standings_until: datetime | None
    paper_until: datetime | None
    entitled: int | None
    state: str
    contests: tuple[ContestView, ...]
    rules_hash: str
    public_key: str
    ballots_root: str
    receipts_root: str
    opened_at: datetime | None
    closed_at: datetime | None
    counted_at: datetime | None
    published_at: datetime | None
    standings: bool

    def running(self, at: datetime) -> bool:
        """May votes be cast at this moment?"""
        return self.state == "open" and self.opens_at <= at < self.closes_at

    def contest(self, pk: int) -> ContestView:
        """By its id. KeyError if there is none."""
        for one in self.contests:
            if one.id == pk:
                return one
        raise KeyError(pk)


def visible(actor: Actor) -> QuerySet[Poll]:
    """Drafts only for those who work on them."""
    rows = Poll.objects.select_related("process")
    return rows if policies.can_see_drafts(actor) else rows.exclude(state=Poll.State.DRAFT)


_frozen: dict[tuple[int, str, str], tuple[ContestView, ...]] = {}


def _contests(rows: Sequence[Poll]) -> dict[int, tuple[ContestView, ...]]:
    """By poll. Two queries, none for opened polls seen before: theirs do not change any more."""
    keys = {row.pk: (row.pk, row.rules_hash, row.public_key) for row in rows}
    unknown = [row.pk for row in rows if not row.rules_hash or keys[row.pk] not in _frozen]
    found: dict[int, list[ContestView]] = {pk: [] for pk in unknown}
    options = Prefetch("options", Option.objects.order_by("number"))
    contests = Contest.objects.filter(poll__in=unknown).order_by("number")
    for one in contests.prefetch_related(options) if unknown else ():
        found[one.poll_id].append(_contest_view(one))
    if len(_frozen) > 200:
        _frozen.clear()
    for row in rows:
        if row.pk in found and row.rules_hash:
            _frozen[keys[row.pk]] = tuple(found[row.pk])
    return {pk: tuple(found[pk]) if pk in found else _frozen[key] for pk, key in keys.items()}


def poll(*, actor: Actor, key: str, seed: str = "", at: datetime | None = None) -> PollView:
    """One poll; with `seed` its options stand in an order of that visitor's own. Refusal (404)."""
    return _one(visible(actor).filter(key=key).first(), seed, at)


def poll_by_id(*, actor: Actor, pk: int, seed: str = "", at: datetime | None = None) -> PollView:
    """The same by its id, for facts. Refusal (404)."""
    return _one(visible(actor).filter(pk=pk).first(), seed, at)


def _one(row: Poll | None, seed: str, at: datetime | None) -> PollView:
    if row is None:
        raise Refusal(_("This vote does not exist."), status=404)
    return poll_view(row, _shuffled(_contests([row])[row.pk], seed), at)


def _shuffled(contests: tuple[ContestView, ...], seed: str) -> tuple[ContestView, ...]:
    return tuple(_in_own_order(one, seed) for one in contests) if seed else contests


def _in_own_order(contest: ContestView, seed: str) -> ContestView:
    options = list(contest.options)
    random.Random(f"{seed}:{contest.id}").shuffle(options)  # noqa: S311  (fairness, no secret)
    return replace(contest, options=tuple(options))


def polls_for(
    *, actor: Actor, process: int | None = None, state: str | None = None
) -> list[PollView]:
    """Newest closing first. Three queries."""
    rows = visible(actor).order_by("-closes_at", "pk")
    if process is not None:
        rows = rows.filter(process=process)
    if state is not None:
        rows = rows.filter(state=state)
    found = list(rows)
    contests = _contests(found)
    return [poll_view(row, contests[row.pk]) for row in found]


def poll_view(row: Poll, contests: tuple[ContestView, ...], at: datetime | None = None) -> PollView:
    """What may leave the room of a poll."""
    until = row.standings_until
    return PollView(
        row.pk,
        row.key,
        row.process_id,
        row.process.slug if row.process else None,
        row.kind,
        row.title,
        row.intro,
        row.plain,
        row.opens_at,
        row.closes_at,
        tuple(row.levels),
        row.min_age,
        row.secret,
        row.standings_until,
        row.paper_until,
        row.entitled,
        row.state,
        contests,
        row.rules_hash,
        row.public_key,
        row.ballots_root,
        row.receipts_root,
        row.opened_at,
        row.closed_at,
        row.counted_at,
        row.published_at,
        until is not None and row.state == Poll.State.OPEN and (at or now()) < until,
    )


def _contest_view(row: Contest) -> ContestView:
    return ContestView(
        row.pk,
        row.number,
        row.title,
        row.method,
        row.pot,
        row.max_choices,
        row.points,
        row.district,
        dict(row.rule),
        tuple(_option_view(one) for one in row.options.all()),
    )


def _option_view(row: Option) -> OptionView:
    return OptionView(
        row.pk,
        row.number,
        row.title,
        row.description,
        row.cost,
        row.district,
        row.category,
        row.lat,
        row.lon,
        row.group,
        row.url,
        row.subject,
    )
