"""Results: for everybody once published, for editors and audit from the count on, else for nobody."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.ballots import policies
from rathaus.participation.ballots.models import Contest, Count, Standing
from rathaus.participation.ballots.queries.polls import (
    ContestView,
    OptionView,
    PollView,
    poll_by_id,
)
from rathaus.participation.ballots.tallies import election_of, rule_from, valid_sheets
from rathaus.participation.counting import Comparison, compare


@dataclass(frozen=True)
class ResultRow:
    """Why an option won or not: `reason` is one of counting.REASONS, `amount` what was left of
    the pot when it was looked at, `other` the option that excludes it or won the tie."""

    option: OptionView
    votes: int
    score: str
    selected: bool
    reason: str
    amount: int | None
    other: OptionView | None


@dataclass(frozen=True)
class ChannelResult:
    """Sheets of one way of voting, and on how many of them each option (by number) was chosen."""

    channel: str
    ballots: int
    invalid: int
    votes: Mapping[int, int]


@dataclass(frozen=True)
class ContestResult:
    """The outcome of a contest. `rows` winners first, then by votes; `left` of the pot."""

    contest: ContestView
    rule: dict[str, object]
    rows: tuple[ResultRow, ...]
    ballots: int
    invalid: int
    cost: int
    left: int
    channels: tuple[ChannelResult, ...] = ()

    @property
    def winners(self) -> tuple[ResultRow, ...]:
        """Those that are in it."""
        return tuple(row for row in self.rows if row.selected)


@dataclass(frozen=True)
class ResultView:
    """All contests of a poll; `counted_at` the moment of the count."""

    poll: PollView
    contests: tuple[ContestResult, ...]
    counted_at: datetime


def result(*, actor: Actor, poll: int) -> ResultView:
    """Refusal (409) before: to editors until the count, to all others until it is published."""
    view = poll_by_id(actor=actor, pk=poll)
    if not policies.can_see_result(actor, view.state):
        raise Refusal(_("There is no result yet. Nobody can see interim results."))
    counts = {one.contest_id: one for one in Count.objects.filter(contest__poll=poll)}
    contests = tuple(_contest(one, counts[one.id].outcome) for one in view.contests)
    return ResultView(view, contests, min(one.at for one in counts.values()))


def _contest(contest: ContestView, outcome: Mapping[str, Any]) -> ContestResult:
    options = {str(one.number): one for one in contest.options}
    rows = [
        ResultRow(
            options[row["id"]],
            row["votes"],
            row["score"],
            row["selected"],
            row["reason"],
            row["amount"],
            options.get(row["other"] or ""),
        )
        for row in outcome["rows"]
    ]
    channels = [
        ChannelResult(
            way, one["ballots"], one["invalid"], {int(n): v for n, v in one["votes"].items()}
        )
        for way, one in outcome["channels"].items()
    ]
    place = {number: at for at, number in enumerate(outcome["selected"])}
    rows.sort(key=lambda row: (-row.votes, place.get(str(row.option.number), len(place))))
    return ContestResult(
        contest,
        dict(outcome["rule"]),
        tuple(rows),
        outcome["votes"],
        outcome["invalid"],
        outcome["cost"],
        contest.pot - outcome["cost"] if contest.pot else 0,
        tuple(channels),
    )


def granted(*, poll: int) -> list[tuple[str, bool]]:
    """Subjects of a published poll's options and whether they won, for rooms above."""
    counts = Count.objects.filter(contest__poll=poll, contest__poll__state="published")
    found = []
    for count in counts.select_related("contest").prefetch_related("contest__options"):
        chosen = set(count.outcome["selected"])
        for option in sorted(count.contest.options.all(), key=lambda one: one.number):
            if option.subject:
                found.append((option.subject, str(option.number) in chosen))
    return found


@dataclass(frozen=True)
class RuleComparison:
    """What a rule would do with these ballots."""

    rule: dict[str, object]
    selected: tuple[OptionView, ...]
    cost: int
    ballots: int
    happy_voters: int
    by_district: Mapping[str, int] = field(default_factory=dict)
    by_category: Mapping[str, int] = field(default_factory=dict)


def compare_rules(
    *, actor: Actor, poll: int, contest: int, rules: Sequence[Mapping[str, object]]
) -> list[RuleComparison]:
    """Rules side by side on an opened urn; for editors and audit. Refusal (409) before."""
    view = poll_by_id(actor=actor, pk=poll)
    require(policies.can_see_drafts(actor))
    if not policies.can_compare_rules(actor, view.state):
        raise Refusal(_("The urn is shut. Rules are compared after the closing."))
    row = Contest.objects.prefetch_related("options").get(pk=contest, poll=poll)
    election = election_of(row, valid_sheets(row))
    shown = compare(election, [rule_from(one) for one in rules])
    return [
        _compared(view.contest(contest), dict(rule), one)
        for rule, one in zip(rules, shown, strict=True)
    ]


def _compared(contest: ContestView, rule: dict[str, object], one: Comparison) -> RuleComparison:
    return RuleComparison(
        rule,
        tuple(contest.option(int(number)) for number in one.outcome.selected),
        one.outcome.cost,
        one.outcome.votes,
        one.happy_voters,
        one.by_district,
        one.by_category,
    )


@dataclass(frozen=True)
class StandingView:
    """An interim standing: (option, votes), most votes first."""

    contest: ContestView
    rows: tuple[tuple[OptionView, int], ...]
    ballots: int
    at: datetime


def standings(*, actor: Actor, poll: int, at: datetime) -> list[StandingView]:
    """Of an open (not secret) vote before its standings end. Refusal (409) else, for everybody."""
    view = poll_by_id(actor=actor, pk=poll, at=at)
    if not view.standings:
        raise Refusal(_("There are no interim results of this vote."))
    rows = {one.contest_id: one for one in Standing.objects.filter(contest__poll=poll)}
    found = []
    for contest in view.contests:
        if contest.id in rows:
            row = rows[contest.id]
            votes = [(one, int(row.votes.get(str(one.number), 0))) for one in contest.options]
            votes.sort(key=lambda pair: -pair[1])
            found.append(StandingView(contest, tuple(votes), row.ballots, row.at))
    return found
