"""The Method of Equal Shares as a rule: its share, add1 completion, comparison, reasons."""

from collections.abc import Iterator
from fractions import Fraction

import numpy as np

from rathaus.participation.counting.columns import profiles, totals
from rathaus.participation.counting.greedy import greedy, row
from rathaus.participation.counting.market import Market, market_of
from rathaus.participation.counting.memory import Memory
from rathaus.participation.counting.model import Election, Row, Rule
from rathaus.participation.counting.shares import Run


def shares_of(election: Election, rule: Rule) -> Iterator[Fraction]:
    """The shares of add1, one after the other."""
    share = Fraction(election.budget, len(election.ballots))
    yield share
    if rule.start == "whole":
        share = Fraction(share.numerator // share.denominator)
    while True:
        share += rule.increment * election.scale
        yield share


def complete(election: Election, rule: Rule, market: Market) -> tuple[Run, int]:
    """The run that counts, and how many increases it took."""
    costs = [one.cost for one in election.projects]
    last: Run | None = None
    memory = Memory()
    for steps, share in enumerate(shares_of(election, rule)):
        run = Run(market, share, memory, last.track if last else None).run()
        spent = sum(costs[number] for number in run.won)
        if last is not None and spent > election.budget:
            return last, steps - 1
        room = election.budget - spent if rule.until == "exhausted" else sum(costs)
        if rule.completion != "add1" or _exhausts(run, market, room):
            return run, steps
        last = run
    raise AssertionError("shares_of has no end")


def _exhausts(run: Run, market: Market, left: int) -> bool:
    """Nothing that has supporters and may still be funded fits into what is left."""
    gone = set(run.won)
    for number in run.won:
        gone.update(market.rivals[number])
    for_sale = market.for_sale
    return all(market.supporters[n].cost > left for n in for_sale if n not in gone)


def equal_shares(election: Election, rule: Rule) -> tuple[list[int], list[Row], dict[str, str]]:
    """Winners in order, rows, and what has to be known to repeat the count."""
    if not len(election.ballots):
        return [], greedy(election, rule)[1], {}
    market = market_of(election, rule)
    run, steps = complete(election, rule, market)
    found = {
        "share": str(Fraction(election.budget, len(election.ballots))),
        "increases": str(steps),
        "last_share": str(run.start),
    }
    if rule.comparison == "voters":
        plain, rows = greedy(election, Rule("greedy", ties=rule.ties, seed=rule.seed))
        ours, theirs = preferences(election, run.won, plain)
        found |= {"prefer_equal_shares": str(ours), "prefer_greedy": str(theirs)}
        if theirs > ours:
            return plain, rows, {**found, "comparison_won": "greedy"}
        found["comparison_won"] = "equal-shares"
    return run.won, _rows(election, market, run), found


def preferences(election: Election, one: list[int], other: list[int]) -> tuple[int, int]:
    """Voters who get more money's worth of what they voted for from one, and from the other."""
    gain = np.zeros(len(election.projects), dtype=np.int64)
    for number in set(one) - set(other):
        gain[number] += election.projects[number].cost
    for number in set(other) - set(one):
        gain[number] -= election.projects[number].cost
    merged = profiles(election)
    owner = np.repeat(np.arange(len(merged.weights)), np.diff(merged.starts))
    sums = np.zeros(len(merged.weights), dtype=np.int64)
    np.add.at(sums, owner, gain[merged.options] * merged.scores)
    return int(merged.weights[sums > 0].sum()), int(merged.weights[sums < 0].sum())


def _rows(election: Election, market: Market, run: Run) -> list[Row]:
    votes, scores = totals(election)
    won = set(run.won)
    left = election.budget - sum(election.projects[number].cost for number in won)
    rows = []
    for number, one in enumerate(election.projects):
        winner = next((other for other in market.rivals[number] if other in won), None)
        verdict: tuple[str, int | None, int | None] = (
            "unaffordable-share",
            _together(market, run, number),
            None,
        )
        if number in won:
            verdict = ("funded", left, None)
        elif market.supporters[number].total == 0:
            verdict = ("no-votes", None, None)
        elif winner is not None:
            verdict = ("excluded-by", None, winner)
        elif one.cost > election.budget:
            verdict = ("too-expensive", election.budget, None)
        elif number in run.lost:
            verdict = ("tie-lost", verdict[1], run.lost[number])
        rows.append(row(election, number, votes, scores, *verdict))
    return rows


def _together(market: Market, run: Run, number: int) -> int:
    """Whole units that the supporters could still pay together."""
    who = market.supporters[number].who
    money = run.ledger.money_of(who[~run.ledger.dry[who]])
    return money.numerator // money.denominator
