"""The result: its message, why each project is in it or not, and how it was voted."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from rathaus.participation.ballots import promises, words
from rathaus.participation.ballots.pages.poll import Fact, who
from rathaus.participation.ballots.queries import (
    ContestResult,
    ContestView,
    PollView,
    ResultRow,
    ResultView,
    Turnout,
)
from rathaus.ui.words import decimal

LISTED = 3  # so many winners are named in the message, more are counted


@dataclass(frozen=True)
class Row:
    """A line of "why in it, why not"; `left` is the pot after it was looked at."""

    place: int
    title: str
    url: str
    district: str
    votes: str
    cost: str
    selected: bool
    reason: str
    left: str


@dataclass(frozen=True)
class Table:
    """A contest's table with its rule in short and in full."""

    contest: ContestView
    rule: str
    rule_in_full: tuple[str, ...]
    votes_name: str
    rows: tuple[Row, ...]
    has_pot: bool
    spent: str
    chosen: str
    left: str
    ballots: str
    channels: tuple[str, ...]
    by_channel: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Share:
    """A way of voting: how many, and what part of all."""

    name: str
    voters: int
    percent: str
    share: float
    note: str = ""


@dataclass(frozen=True)
class ResultPage:
    """The message is the heading."""

    result: ResultView
    title: str
    lead: str
    facts: tuple[Fact, ...]
    left_out: str
    tables: tuple[Table, ...]
    levels: tuple[Share, ...]
    channels: tuple[Share, ...]

    @property
    def has_projects(self) -> bool:
        """Do the options come from a participatory budget, which shows what becomes of them?"""
        options = [row.option for one in self.result.contests for row in one.rows]
        return any(one.subject.startswith("project:") for one in options)


def result_page(result: ResultView, turnout: Turnout) -> ResultPage:
    """What everybody reads after the count."""
    result = replace(result, contests=tuple(_shared(result.poll, one) for one in result.contests))
    return ResultPage(
        result,
        _title(result.contests),
        _lead(result),
        tuple(_facts(result, turnout)),
        decimal(turnout.set_aside),
        tuple(_table(result.poll, one) for one in result.contests),
        tuple(_shares(turnout.by_level, words.level, promises.proves)),
        tuple(_shares(turnout.by_channel, words.channel)),
    )


def _shared(poll: PollView, one: ContestResult) -> ContestResult:
    """An award goes to all with most votes."""
    most = max((row.votes for row in one.rows), default=0)
    if not most or not promises.is_shared(poll, one.contest):
        return one
    return replace(
        one,
        rows=tuple(
            replace(row, selected=True, reason="") if row.votes == most else row for row in one.rows
        ),
    )


def _title(contests: Sequence[ContestResult]) -> str:
    won = [row for one in contests for row in one.winners]
    if any(one.contest.pot for one in contests):
        return words.winners(len(won))
    if len(contests) == 1 and contests[0].contest.method == "yesno":
        return _decided(contests[0])
    names = [row.option.title for row in won]
    if not names:
        return _("Nothing was chosen")
    if len(names) <= LISTED:
        told = ngettext("Chosen: %(names)s", "Chosen: %(names)s", len(names))
        return told % {"names": _(" and ").join(filter(None, (", ".join(names[:-1]), names[-1])))}
    return _("%(number)s were chosen") % {"number": words.count(len(names))}


def _decided(one: ContestResult) -> str:
    if len(one.rows) == 1:
        told = _("Accepted: %(title)s") if one.winners else _("Not accepted: %(title)s")
        return told % {"title": one.rows[0].option.title}
    told = _("%(yes)s of %(all)s accepted")
    return told % {"yes": words.count(len(one.winners)), "all": decimal(len(one.rows))}


def _lead(result: ResultView) -> str:
    ballots = max((one.ballots for one in result.contests), default=0)
    told = [
        ngettext("%(n)s valid ballot", "%(n)s valid ballots", ballots) % {"n": decimal(ballots)}
    ]
    pots = [one for one in result.contests if one.contest.pot]
    if pots:
        cost, left = sum(one.cost for one in pots), sum(one.left for one in pots)
        told.append(_("%(amount)s granted") % {"amount": words.euros(cost)})
        told.append(_("%(amount)s left in the pot") % {"amount": words.euros(left)})
    return f"{result.poll.title}: {', '.join(told)}."


def _facts(result: ResultView, turnout: Turnout) -> list[Fact]:
    facts = []
    if turnout.entitled:
        facts.append(Fact(_("Entitled"), decimal(turnout.entitled), who(result.poll)))
    part = ""
    if turnout.entitled:
        percent = decimal(round(100 * turnout.voted / turnout.entitled, 1))
        part = _("%(percent)s %% of those entitled") % {"percent": percent}
    facts.append(Fact(_("Have voted"), decimal(turnout.voted), part))
    by = turnout.by_channel
    others = [
        f"{words.channel(one)} {decimal(number)}" for one, number in by.items() if one != "online"
    ]
    facts.append(Fact(_("Online"), decimal(by.get("online", 0)), ", ".join(others)))
    invalid = _("only possible on paper")
    facts.append(Fact(_("Invalid"), decimal(turnout.invalid), invalid))
    return facts


def _table(poll: PollView, one: ContestResult) -> Table:
    pot = bool(one.contest.pot)
    method, name = one.contest.method, str(one.rule.get("name", ""))
    scored = method == "points" or name in ("points", "borda")
    title = pgettext("result", "Points") if scored else pgettext("result", "Votes")
    if method == "yesno":
        title = pgettext("result", "Yes")
    return Table(
        one.contest,
        promises.rule_in_short(poll, replace(one.contest, rule=one.rule)),
        tuple(promises.rule_in_full(poll, replace(one.contest, rule=one.rule))),
        title,
        tuple(_row(row, place, one, scored=scored) for place, row in enumerate(one.rows, start=1)),
        pot,
        words.euros(one.cost) if pot else "",
        words.projects(len(one.winners)) if pot else decimal(len(one.winners)),
        words.euros(one.left) if pot else "",
        decimal(one.ballots),
        tuple(words.channel(way.channel) for way in one.channels),
        tuple(_by_channel(one)),
    )


def _by_channel(one: ContestResult) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Option by option how many chose it on each way, in the order of the table."""
    for row in one.rows if one.channels else ():
        number = row.option.number
        yield row.option.title, tuple(decimal(way.votes.get(number, 0)) for way in one.channels)
    if one.channels:
        yield _("Ballots"), tuple(decimal(way.ballots) for way in one.channels)
        yield _("of them invalid"), tuple(decimal(way.invalid) for way in one.channels)


def _row(row: ResultRow, place: int, result: ContestResult, *, scored: bool) -> Row:
    left = row.amount
    if left is not None and row.selected:
        left -= row.option.cost
    budget = bool(result.contest.pot) and result.rule.get("name") != "equal-shares"
    return Row(
        place,
        row.option.title,
        row.option.url,
        row.option.district,
        decimal(row.score) if scored else decimal(row.votes),
        words.euros(row.option.cost) if row.option.cost else "",
        row.selected,
        "" if row.selected else _reason(row, result),
        words.euros(left) if budget else "",
    )


def _reason(row: ResultRow, result: ContestResult) -> str:
    if result.contest.method == "yesno" and row.amount is not None:
        return _("%(yes)s yes, %(no)s no") % {
            "yes": decimal(row.votes),
            "no": decimal(row.amount),
        }
    if not result.contest.pot and row.reason in ("too-expensive", "after-stop"):
        return words.reason("outvoted", cost=0, left=None)
    least = result.rule.get("threshold")
    return words.reason(
        row.reason,
        cost=row.option.cost,
        left=row.amount,
        other=row.other.title if row.other else "",
        least=least if isinstance(least, int) else 0,
    )


def _shares(
    numbers: Mapping[str, int], name: Callable[[str], str], note: Callable[[str], str] | None = None
) -> list[Share]:
    total = sum(numbers.values()) or 1
    return [
        Share(
            name(one),
            number,
            decimal(round(100 * number / total, 1)),
            100 * number / total,
            note(one) if note else "",
        )
        for one, number in sorted(numbers.items(), key=lambda pair: -pair[1])
    ]
