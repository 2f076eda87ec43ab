"""`tally`: an election counted by a rule."""

import time

from rathaus.participation.counting.columns import totals
from rathaus.participation.counting.equal_shares import equal_shares
from rathaus.participation.counting.greedy import greedy
from rathaus.participation.counting.model import GREEDY, Election, Outcome, Row, Rule
from rathaus.participation.counting.places import majority, places


def tally(election: Election, rule: Rule) -> Outcome:
    """Count. The same election and rule give the same outcome on every machine."""
    began = time.perf_counter()
    won, rows, found = _count(election, rule)
    parameters = {**rule.as_dict(), "budget": election.budget, **found}
    return Outcome(
        rule=rule,
        parameters=parameters,
        selected=tuple(election.projects[number].id for number in won),
        cost=sum(election.projects[number].cost for number in won),
        votes=len(election.ballots),
        rows=tuple(rows),
        ms=round(1000 * (time.perf_counter() - began), 3),
    )


def _count(election: Election, rule: Rule) -> tuple[list[int], list[Row], dict[str, str]]:
    if rule.name in GREEDY:
        return (*greedy(election, rule), {})
    if rule.name == "equal-shares":
        return equal_shares(election, rule)
    if rule.name == "majority":
        return (*majority(election, rule), {})
    return (*places(election, rule), {})


__all__ = ["tally", "totals"]
