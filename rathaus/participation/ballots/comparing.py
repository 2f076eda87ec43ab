"""Rules side by side on an opened urn, and the one chosen there."""

from django.http import QueryDict

from rathaus.kernel.actor import Actor
from rathaus.participation.ballots.pages.staff import Comparison, Rule, candidates, comparison
from rathaus.participation.ballots.queries import PollView, compare_rules, turnout


def comparisons(poll: PollView, actor: Actor) -> list[Comparison]:
    """A table for each contest. Refusal while the urn is shut."""
    voted = turnout(actor=actor, poll=poll.id).voted
    tables = []
    for one in poll.contests:
        rules = candidates(one, voted)
        shown = compare_rules(actor=actor, poll=poll.id, contest=one.id, rules=rules)
        tables.append(comparison(one, shown))
    return tables


def chosen_rules(poll: PollView, actor: Actor, data: QueryDict) -> dict[int, Rule]:
    """What was chosen for contests whose rule was left open."""
    chosen: dict[int, Rule] = {}
    voted = turnout(actor=actor, poll=poll.id).voted
    for contest in poll.contests:
        said, offered = data.get(f"regel-{contest.id}", ""), candidates(contest, voted)
        if not contest.rule and said.isdigit() and int(said) < len(offered):
            chosen[contest.id] = offered[int(said)]
    return chosen
