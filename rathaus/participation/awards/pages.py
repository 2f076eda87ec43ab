"""What the award's pages show."""

import random
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rathaus.kernel.actor import Actor
from rathaus.participation.awards import queries
from rathaus.participation.awards.queries import AwardView, CategoryView
from rathaus.participation.ballots.queries import (
    PollView,
    poll_by_id,
    result,
    standings,
    turnout,
)
from rathaus.participation.processes.queries import process

Context = dict[str, object]
Votes = Mapping[int, int]


@dataclass(frozen=True)
class Entry:
    """A finalist on the page; `votes` and `share` of all sheets only where they may be shown."""

    id: int
    title: str
    text: str
    votes: int | None
    share: float
    winner: bool


@dataclass(frozen=True)
class Section:
    """A category on the page; `shared`: several winners share the prize."""

    category: CategoryView
    entries: tuple[Entry, ...]
    ballots: int | None

    @property
    def shared(self) -> bool:
        return sum(one.winner for one in self.entries) > 1


@dataclass(frozen=True)
class Tally:
    """Votes by finalist, and sheets by category title; empty where nothing may be shown."""

    votes: Votes
    ballots: Mapping[str, int]
    final: bool


NOTHING = Tally({}, {}, False)


def new_seed() -> str:
    """An order of its own for each call of the page: nobody stands first for everybody."""
    return secrets.token_hex(4)


def award_page(actor: Actor, slug: str, seed: str, at: datetime) -> Context:
    """Categories with their finalists, the clock, the frozen rules; result once it is there."""
    found = process(actor=actor, slug=slug, at=at)
    award = queries.award_of(actor=actor, slug=slug)
    poll = poll_by_id(actor=actor, pk=award.poll, at=at) if award.poll else None
    tally = _tally(actor, poll, at)
    sections = [section(one, tally, seed) for one in award.categories]
    return {
        "process": found,
        "tab": "award",
        "award": award,
        "poll": poll,
        "sections": sections,
        "final": tally.final,
        "shown": bool(tally.ballots),
        "running": bool(poll and poll.running(at)),
        "nominating": poll is None and found.allows("propose", at),
        # where standings are shown, each category has its own number
        "voted": turnout(actor=actor, poll=poll.id).voted if poll and not poll.standings else None,
        "headline": _headline(award, poll, sections, at),
        "clock": at.astimezone(ZoneInfo(settings.TIME_ZONE)),
        "stamp": int(at.timestamp() * 1000),
        "seed": seed,
        "snippet": snippet(slug),
    }


def _tally(actor: Actor, poll: PollView | None, at: datetime) -> Tally:
    if poll is None:
        return NOTHING
    votes: dict[int, int] = {}
    ballots: dict[str, int] = {}
    if poll.state == "published":
        for contest in result(actor=actor, poll=poll.id).contests:
            ballots[contest.contest.title] = contest.ballots
            votes |= {_finalist(row.option.subject): row.votes for row in contest.rows}
        return Tally(votes, ballots, True)
    if not poll.standings:
        return NOTHING
    for standing in standings(actor=actor, poll=poll.id, at=at):
        ballots[standing.contest.title] = standing.ballots
        votes |= {_finalist(option.subject): many for option, many in standing.rows}
    return Tally(votes, ballots, False)


def _finalist(subject: str) -> int:
    return int(subject.partition(":")[2] or 0)


def section(category: CategoryView, tally: Tally, seed: str) -> Section:
    """In the visitor's own order; by votes once the result stands."""
    ballots = tally.ballots.get(category.title)
    most = max((tally.votes.get(one.id, 0) for one in category.finalists), default=0)
    entries = []
    for one in category.finalists:
        votes = tally.votes.get(one.id, 0) if ballots is not None else None
        share = 100 * votes / ballots if votes is not None and ballots else 0.0
        winner = tally.final and bool(most) and votes == most
        entries.append(Entry(one.id, one.title, one.text, votes, share, winner))
    if tally.final:
        entries.sort(key=lambda one: -(one.votes or 0))
    else:
        random.Random(f"{seed}:{category.id}").shuffle(entries)  # noqa: S311  (fairness, no secret)
    return Section(category, tuple(entries), ballots)


def _headline(
    award: AwardView, poll: PollView | None, sections: list[Section], at: datetime
) -> str:
    if poll is None:
        return _("Who shall have the prize?")
    winners = [one.title for part in sections for one in part.entries if one.winner]
    if winners:
        names = winners[-1]
        if winners[1:]:
            names = _("%(first)s and %(last)s") % {
                "first": ", ".join(winners[:-1]),
                "last": winners[-1],
            }
        return _("The prize goes to %(names)s") % {"names": names}
    if at < poll.opens_at:
        return _("The finalists stand fast")
    if poll.running(at):
        return ngettext(
            "You have one vote",
            "You have one vote in each of %(n)d categories",
            len(award.categories),
        ) % {"n": len(award.categories)}
    return _("The vote is over. We are counting.")


def snippet(slug: str) -> str:
    """What others put on their pages: one frame, no script, no cookie."""
    src = f"{settings.SITE_URL}/mitmachen/{slug}/preis/einbetten/"
    title = _("Award vote")
    return (
        f'<iframe src="{src}" title="{title}" width="100%" height="620" loading="lazy"'
        ' referrerpolicy="no-referrer" sandbox="allow-popups"></iframe>'
    )


def nomination_page(actor: Actor, slug: str, at: datetime) -> Context:
    """The form's page."""
    found = process(actor=actor, slug=slug, at=at)
    award = queries.award_of(actor=actor, slug=slug)
    return {
        "process": found,
        "tab": "award",
        "award": award,
        "nominating": award.poll is None and found.allows("propose", at),
    }


def desk_page(actor: Actor, slug: str, at: datetime) -> Context:
    """The jury's workplace: nominations by category, finalists, the vote."""
    award = queries.award_of(actor=actor, slug=slug)
    waiting = queries.nominations(actor=actor, award=award.id)
    poll = poll_by_id(actor=actor, pk=award.poll, at=at) if award.poll else None
    return {
        "award": award,
        "poll": poll,
        "waiting": len(waiting),
        "parts": [
            (one, [row for row in waiting if row.category == one.id]) for one in award.categories
        ],
        "ready": all(len(one.finalists) > 1 for one in award.categories),
    }
