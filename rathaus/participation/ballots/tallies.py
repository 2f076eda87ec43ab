"""The opened urn as an election of the counting room, and its outcome as it is kept."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import cast

from django.utils.translation import gettext as _

from rathaus.kernel.refusal import Refusal
from rathaus.participation.ballots.models import Ballot, Contest, Option
from rathaus.participation.ballots.rules import Json
from rathaus.participation.counting import Election, Project, Rule, Uncountable, tally

KINDS = {
    "knapsack": "approval",
    "approval": "approval",
    "points": "cumulative",
    "ranking": "ordinal",
    "yesno": "scoring",
}
Sheets = Iterable[Sequence[Sequence[int]]]


def rule_from(given: Mapping[str, object]) -> Rule:
    """The rule as it is stored with the contest. Refusal (400) where there is none like it."""
    try:
        return Rule.from_dict(dict(given))  # type: ignore[arg-type]
    except (Uncountable, TypeError) as error:
        raise Refusal(
            _("This rule of counting is not complete: %s") % error, status=400, field="rule"
        ) from None


def election_of(contest: Contest, sheets: Sheets, options: Sequence[Option] = ()) -> Election:
    """A contest and its sheets. Projects are named by their number on the ballot."""
    offered = options or sorted(contest.options.all(), key=lambda one: one.number)
    projects = [
        Project(str(one.number), one.cost, one.title, one.district, one.category, one.group)
        for one in offered
    ]
    choices = ([(str(option), value) for option, value in sheet] for sheet in sheets)
    meta = {"description": contest.title, "subunit": contest.district}
    kind = KINDS[contest.method]
    return Election.from_choices(projects, choices, budget=contest.pot, kind=kind, meta=meta)


def valid_sheets(contest: Contest) -> list[list[list[int]]]:
    """Choices of the opened urn's valid ballots."""
    return list(
        Ballot.objects.filter(contest=contest, valid=True).values_list("choices", flat=True)
    )


def outcome_of(contest: Contest, given: Mapping[str, object]) -> dict[str, Json]:
    """Counted by this rule: rule, selected, rows, invalid, channels; the same for the same rows."""
    outcome = tally(election_of(contest, valid_sheets(contest)), rule_from(given))
    return {
        "rule": cast(dict[str, Json], dict(given)),
        "parameters": dict(outcome.parameters),
        "selected": list(outcome.selected),
        "cost": outcome.cost,
        "votes": outcome.votes,
        "rows": [asdict(row) for row in outcome.rows],
        "invalid": Ballot.objects.filter(contest=contest, valid=False).count(),
        "channels": _channels(contest),
    }


def _channels(contest: Contest) -> dict[str, Json]:
    """By channel: sheets, invalid ones, and on how many each option was chosen. {} where one only."""
    ways: dict[str, dict[str, int]] = {}
    votes: dict[str, dict[str, int]] = {}
    for choices, way, valid in contest.ballots.values_list("choices", "channel", "valid"):
        numbers = ways.setdefault(way, {"ballots": 0, "invalid": 0})
        numbers["ballots"] += 1
        numbers["invalid"] += not valid
        for option, value in choices if valid else ():
            if value > 0:
                given = votes.setdefault(way, {})
                given[str(option)] = given.get(str(option), 0) + 1
    if len(ways) < 2:
        return {}
    found: dict[str, Json] = {}
    for way in sorted(ways):
        chosen = cast(dict[str, Json], dict(votes.get(way, {})))
        found[way] = {**ways[way], "votes": chosen}
    return found
