"""The same winners as pabutools with exact fractions and the same ties, on drawn elections."""

from dataclasses import replace
from fractions import Fraction
from itertools import islice

import pabutools.fractions
import pytest

from rathaus.participation.counting import Election, Rule, tally
from rathaus.participation.counting.equal_shares import shares_of
from rathaus.participation.counting.market import market_of
from rathaus.participation.counting.memory import Memory
from rathaus.participation.counting.shares import Run
from rathaus.participation.counting.tests import peer
from rathaus.participation.counting.tests.drawn import small, town

RULES = [
    Rule("greedy"),
    Rule("greedy", utility="cardinality"),
    Rule("equal-shares"),
    Rule("equal-shares", utility="cardinality"),
    Rule("equal-shares", completion="add1"),
    Rule("equal-shares", completion="add1", utility="cardinality", increment=2),
]


def agrees(election: Election, rule: Rule) -> bool:
    """The same winners; under equal shares in the same order. pabutools' greedy fills what is left
    with projects nobody voted for, which are not funded here."""
    outcome = tally(election, rule)
    nobody = {row.id for row in outcome.rows if row.score == "0"}
    theirs = [name for name in peer.selected(election, rule) if name not in nobody]
    if rule.name == "greedy":
        return set(outcome.selected) == set(theirs)
    return list(outcome.selected) == theirs


@pytest.mark.parametrize("kind", ["approval", "cumulative", "ordinal"])
def test_small_elections_full_of_ties(kind: str) -> None:
    assert pabutools.fractions.FRACTION == pabutools.fractions.GMPY_FRAC
    for seed in range(120):
        election = small(seed, kind)
        for rule in RULES:
            if kind == "ordinal" and rule.utility == "cost":
                continue  # pabutools has Borda's points only as they are
            assert agrees(election, rule), (kind, seed, rule)


@pytest.mark.parametrize("seed", range(4))
def test_towns(seed: int) -> None:
    election = town(30, 300, seed=seed)
    for rule in (RULES[2], RULES[3], replace(RULES[4], increment=40)):
        assert agrees(election, rule), rule


@pytest.mark.parametrize("utility", ["cost", "cardinality"])
def test_what_earlier_runs_teach_changes_nothing(utility: str) -> None:
    """Every step of add1 with and without the memory: the same projects in the same order."""
    election = town(40, 700, seed=11)
    rule = Rule("equal-shares", completion="add1", utility=utility)
    market, last = market_of(election, rule), None
    for share in islice(shares_of(election, rule), 120):
        memory = last.memory if last else Memory()
        last = Run(market, share, memory, last.track if last else None).run()
        assert last.won == Run(market, share).run().won


def test_prices_are_exact_and_the_voters_pay_all() -> None:
    """What is left with the voters is the whole share less the cost, to the last fraction."""
    election = town(40, 700, seed=3)
    market = market_of(election, RULES[2])
    run = Run(market, Fraction(election.budget, len(election.ballots))).run()
    living = (~run.ledger.dry).nonzero()[0]
    voters = int(market.profiles.weights.sum())
    spent = sum(election.projects[number].cost for number in run.won)
    assert run.ledger.money_of(living) == run.start * voters - spent
    assert abs(float(run.ledger.money_of(living)) - run.money.dot(market.profiles.weights)) < 1e-3


def test_a_bad_float_is_seen_by_its_bound() -> None:
    """With errors taken for very large the exact numbers decide everything, and nothing changes."""
    for seed in range(40):
        election = small(seed, "approval")
        if not len(election.ballots):
            continue
        market = market_of(election, RULES[2])
        share = Fraction(election.budget, len(election.ballots))
        usual, careful = Run(market, share), Run(market, share)
        careful.error = careful.share / 4
        assert careful.run().won == usual.run().won
        assert careful.asked >= usual.asked
