"""A poll at the workplace: what comes next, and rules side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from rathaus.participation.ballots import words
from rathaus.participation.ballots.pages.poll import Fact, entitled, state_of, who
from rathaus.participation.ballots.queries import (
    AlarmView,
    ContestView,
    PollView,
    RuleComparison,
    Turnout,
)
from rathaus.ui.words import decimal, moment, shortmoment

Rule = Mapping[str, object]
SPENDING: tuple[Rule, ...] = (
    {"name": "greedy", "ties": "cost,number"},
    {"name": "greedy-no-skip", "ties": "cost,number"},
    {"name": "equal-shares", "completion": "add1", "increment": 1, "ties": "votes,cost,number"},
)
CANDIDATES: Mapping[str, tuple[Rule, ...]] = {
    "approval": ({"name": "approval", "ties": "number"},),
    "points": ({"name": "points", "ties": "number"},),
    "ranking": ({"name": "schulze", "ties": "number"}, {"name": "borda", "ties": "number"}),
    "yesno": ({"name": "majority", "ties": "number"},),
}


@dataclass(frozen=True)
class Next:
    """The one next step: what, why, and where its button leads; `post` where it is done at once."""

    text: str
    url: str = ""
    button: str = ""
    post: bool = False


@dataclass(frozen=True)
class Desk:
    """A poll as the editor sees it."""

    poll: PollView
    kind: str
    word: str
    next: Next
    facts: tuple[Fact, ...]
    can_edit: bool
    is_open: bool
    is_opened: bool


def desk(poll: PollView, turnout: Turnout, alarms: Sequence[AlarmView], at: datetime) -> Desk:
    """State, next step and numbers. Never an interim result."""
    kind, word = state_of(poll, at)
    facts = [
        Fact(pgettext("poll", "From"), shortmoment(poll.opens_at)),
        Fact(pgettext("poll", "Until"), shortmoment(poll.closes_at)),
        Fact(_("Who may vote"), who(poll), entitled(turnout)),
    ]
    if poll.state != "draft":
        when = _("as of %(moment)s") % {"moment": shortmoment(turnout.at)} if turnout.at else ""
        facts.append(Fact(_("Have voted"), decimal(turnout.voted), when))
    waiting = any(one.aside and one.decided_at is None for one in alarms)
    return Desk(
        poll,
        kind,
        word,
        _next(poll, at, waiting=waiting),
        tuple(facts),
        poll.state == "draft",
        poll.state == "open" and at < poll.closes_at,
        poll.state != "draft",
    )


def _next(poll: PollView, at: datetime, *, waiting: bool) -> Next:
    shut_until = poll.paper_until or poll.closes_at
    match poll.state:
        case "draft":
            told = _("Read the ballot and the rule once more. After the opening both stand.")
            return Next(told, "opening", _("Check and open"))
        case "open" if at < poll.closes_at:
            told = _("The vote runs until %(until)s. Nobody sees a result before.")
            return Next(told % {"until": moment(poll.closes_at)})
        case "open" if at < shut_until:
            told = _("Paper ballots that came in time are entered until %(until)s.")
            return Next(told % {"until": moment(shut_until)})
        case "open" if waiting:
            return Next(_("Decide about the votes laid aside. Then the ballot box can be opened."))
        case "open":
            told = _("The vote is over. The ballot box opens by itself in a moment.")
            return Next(told, "closing", _("Open the ballot box now"), post=True)
        case "closed":
            told = _("The ballots are open, shuffled and without names. Now count them.")
            return Next(told, "counting", _("Compare rules and count"))
        case "counted":
            told = _("Counted. Read the result page, then publish it.")
            return Next(told, "publishing", _("Publish the result"), post=True)
    return Next(_("The result is public."))


@dataclass(frozen=True)
class Money:
    """An amount with its part of the pot."""

    name: str
    amount: str
    share: float


@dataclass(frozen=True)
class Column:
    """A rule in the table."""

    key: str
    name: str
    text: str
    is_frozen: bool
    happy: str
    happy_share: str
    spent: str
    selected: tuple[str, ...]
    by_district: tuple[Money, ...]
    by_category: tuple[Money, ...]


@dataclass(frozen=True)
class Comparison:
    """A contest's rules side by side; `is_frozen`: only to look at."""

    contest: ContestView
    is_frozen: bool
    columns: tuple[Column, ...]

    @property
    def has_money(self) -> bool:
        return bool(self.contest.pot)


def candidates(contest: ContestView, voted: int) -> list[Rule]:
    """The rules to be compared; a frozen one stands first.

    Equal shares grow by a hundredth of a voter's share, at least by one euro: with few voters and
    a large pot, single euros would be thousands of counts that change nothing.
    """
    usual = SPENDING if contest.pot else CANDIDATES.get(contest.method, ())
    step = max(1, contest.pot // (100 * max(1, voted)))
    usual = tuple({**one, "increment": step} if "increment" in one else one for one in usual)
    frozen = [contest.rule] if contest.rule else []
    names = {one.get("name") for one in frozen}
    return [*frozen, *(one for one in usual if one["name"] not in names)]


def comparison(contest: ContestView, compared: Sequence[RuleComparison]) -> Comparison:
    """Rules side by side: voters with at least one winner, money by district and category."""
    frozen = bool(contest.rule)
    columns = [
        _column(contest, one, str(place), is_frozen=frozen and place == 0)
        for place, one in enumerate(compared)
    ]
    return Comparison(contest, frozen, tuple(columns))


def _column(contest: ContestView, one: RuleComparison, key: str, *, is_frozen: bool) -> Column:
    share = round(100 * one.happy_voters / one.ballots, 1) if one.ballots else 0
    return Column(
        key,
        words.rule(one.rule),
        words.rule_short(one.rule),
        is_frozen,
        decimal(one.happy_voters),
        decimal(share),
        words.euros(one.cost) if contest.pot else "",
        tuple(option.title for option in one.selected),
        tuple(_money(one.by_district, contest.pot, pgettext("district", "Whole town"))),
        tuple(_money(one.by_category, contest.pot, _("without category"))),
    )


def _money(amounts: Mapping[str, int], pot: int, unnamed: str) -> list[Money]:
    return [
        Money(name or unnamed, words.euros(amount), round(100 * amount / pot, 2) if pot else 0)
        for name, amount in sorted(amounts.items(), key=lambda pair: (-pair[1], pair[0]))
    ]
