"""Equal Shares with add1 against the limit, and against pabutools on the same election in one run.

pabutools would need many minutes for add1 in steps of one euro, so it is given steps of 40 there, on
the same city as ours; the single run is the same for both. CPU seconds, always the same seeds.
"""

import time
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from statistics import median
from typing import ParamSpec, TypeVar

from rathaus.participation.counting import Rule, tally
from rathaus.participation.counting.market import Market, market_of
from rathaus.participation.counting.shares import Run
from rathaus.participation.counting.tests.drawn import town
from rathaus.participation.counting.tests.peer import selected
from tests.bench import Result

P = ParamSpec("P")
T = TypeVar("T")
ADD1 = Rule("equal-shares", completion="add1")
SINGLE = Rule("equal-shares")
# projects, voters, limit of add1 in seconds, how dear (1: a pot of 20 to 100 euros a voter)
CITIES = ((118, 12_021, 4.0, 1), (160, 90_494, 3.0, 4))


def _cpu(work: Callable[P, T], *given: P.args, **named: P.kwargs) -> tuple[float, T]:
    """CPU seconds, and what came out."""
    began = time.process_time()
    found = work(*given, **named)
    return time.process_time() - began, found


def run() -> list[Result]:
    """Add1 and a single run for two cities; the ratio to pabutools in the text."""
    found = []
    ratio = _long_steps()
    for projects, voters, limit, euros in CITIES:
        city = town(projects, voters, seed=projects, euros=euros)
        seconds, outcome = _cpu(tally, city, ADD1)
        steps = outcome.parameters["increases"]
        size = f"{projects} Vorhaben, {voters} Stimmen"
        told = f"{steps} Erhöhungen, Anteil {city.budget // voters} €; {ratio}"
        found.append(Result(f"Equal Shares add1, {size}", round(seconds, 2), limit, "s CPU", told))
        market, share = market_of(city, SINGLE), Fraction(city.budget, voters)
        spent = [_cpu(_one_run, market, share)[0] for _ in range(9)]
        single = 1000 * median(spent)
        ours = tally(city, SINGLE)
        peer, winners = _cpu(selected, city, SINGLE)
        if list(ours.selected) != winners:
            raise AssertionError("pabutools hat andere Gewinner")
        told = (
            f"pabutools mit Einlesen {peer:.1f} s, wir mit Einlesen {ours.ms / 1000:.2f} s"
            f" = {1000 * peer / ours.ms:.0f}-mal so lang; dieselben Gewinner"
        )
        name = f"Equal Shares, ein Lauf, {size}"
        found.append(Result(name, round(single, 1), 20.0, "ms CPU", told))
    return found


def _one_run(market: Market, share: Fraction) -> Run:
    return Run(market, share).run()


def _long_steps() -> str:
    """Add1 of both in steps of 40 euros, for the smaller city."""
    projects, voters, _limit, euros = CITIES[0]
    city = town(projects, voters, seed=projects, euros=euros)
    rule = replace(ADD1, increment=40)
    ours, outcome = _cpu(tally, city, rule)
    peer, winners = _cpu(selected, city, rule)
    if list(outcome.selected) != winners:
        raise AssertionError("pabutools hat andere Gewinner")
    steps = outcome.parameters["increases"]
    return (
        f"pabutools bei {projects} Vorhaben, {voters} Stimmen und {steps} Erhöhungen um 40 €:"
        f" {peer:.1f} s, wir {ours:.2f} s = {peer / ours:.0f}-mal so lang; dieselben Gewinner"
    )
