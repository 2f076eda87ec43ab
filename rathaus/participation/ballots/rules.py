"""The rules of a poll as one text that can be hashed, and the sheet as a voter's request is held to."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from rathaus.participation.ballots.models import Contest, Option, Poll
from rathaus.participation.ballots.sealing import size_for

Json = None | bool | int | float | str | Sequence["Json"] | dict[str, "Json"]
FORMAT = "rathaus-rules-1"


def canonical(value: Json) -> str:
    """JSON with one way to write it: sorted keys, no blanks, no escapes."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(value: Json) -> str:
    """SHA-256 of the canonical text, in hex."""
    return hashlib.sha256(canonical(value).encode()).hexdigest()


def _moment(at: datetime | None) -> str | None:
    return at.astimezone(UTC).isoformat(timespec="microseconds") if at else None


def definition(poll: Poll) -> dict[str, Json]:
    """Everything that is frozen at the opening. Two queries."""
    contests = poll.contests.order_by("number").prefetch_related("options")
    return {
        "format": FORMAT,
        "key": poll.key,
        "kind": poll.kind,
        "title": poll.title,
        "intro": poll.intro,
        "plain": poll.plain,
        "opens_at": _moment(poll.opens_at),
        "closes_at": _moment(poll.closes_at),
        "levels": list(poll.levels),
        "min_age": poll.min_age,
        "secret": poll.secret,
        "paper_until": _moment(poll.paper_until),
        "standings_until": _moment(poll.standings_until),
        "public_key": poll.public_key,
        "contests": [_contest(one) for one in contests],
    }


def _contest(contest: Contest) -> dict[str, Json]:
    options = sorted(contest.options.all(), key=lambda one: one.number)
    return {
        "id": contest.pk,
        "number": contest.number,
        "title": contest.title,
        "method": contest.method,
        "pot": contest.pot,
        "max_choices": contest.max_choices,
        "points": contest.points,
        "district": contest.district,
        "rule": contest.rule,
        "options": [_option(one) for one in options],
    }


def _option(option: Option) -> dict[str, Json]:
    return {
        "number": option.number,
        "title": option.title,
        "description": option.description,
        "cost": option.cost,
        "district": option.district,
        "category": option.category,
        "lat": option.lat,
        "lon": option.lon,
        "group": option.group,
        "subject": option.subject,
        "url": option.url,
    }


@dataclass(frozen=True)
class FrozenContest:
    """What a sheet is held to: option id -> (number, cost)."""

    id: int
    number: int
    title: str
    method: str
    pot: int
    max_choices: int
    points: int
    district: str
    options: dict[int, tuple[int, int]]
    size: int

    @property
    def scope(self) -> str:
        """What a right to vote is for: this contest, or the one of the voter's own district."""
        return "district" if self.district else f"contest:{self.id}"


Frozen = dict[int, FrozenContest]
_known: dict[tuple[int, str, str], Frozen] = {}


def frozen(poll: int, rules_hash: str, public_key: str) -> Frozen:
    """The sheet of an opened poll, kept in memory: it cannot change any more."""
    found = _known.get((poll, rules_hash, public_key))
    if found is None:
        contests = Contest.objects.filter(poll=poll).order_by("number").prefetch_related("options")
        found = {one.pk: _frozen_contest(one) for one in contests}
        if len(_known) > 100:
            _known.clear()
        _known[poll, rules_hash, public_key] = found
    return found


def _frozen_contest(contest: Contest) -> FrozenContest:
    options = {one.pk: (one.number, one.cost) for one in contest.options.all()}
    return FrozenContest(
        contest.pk,
        contest.number,
        contest.title,
        contest.method,
        contest.pot,
        contest.max_choices,
        contest.points,
        contest.district,
        options,
        size_for(len(options)),
    )
