"""Opinion groups of a large conversation, and how well they meet groups that were published."""

import time

import numpy as np

from rathaus.participation.opinions.grouping import (
    MISSING,
    VoteMatrix,
    adjusted_rand_index,
    find_groups,
)
from tests.bench import Result

PEOPLE, STATEMENTS, CAMPS, LIMIT_S = 2_000, 900, 3, 2.0


def run() -> list[Result]:
    """Seconds of one core for the whole: axes, groups, their number, consensus, what divides; best of five."""
    matrix, camps = town_of_camps()
    times = []
    for _ in range(5):
        started = time.process_time()
        found = find_groups(matrix)
        times.append(time.process_time() - started)
    assert found is not None
    seen = {one.participant: one.group for one in found.members}
    alike = adjusted_rand_index([seen[name] for name in seen], [camps[name] for name in seen])
    what = f"{CAMPS} camps hidden in it, adjusted Rand index {alike:.2f}, {found.k} found"
    name = f"opinion groups of {PEOPLE} people x {STATEMENTS} statements, CPU"
    return [Result(name, round(min(times), 2), LIMIT_S, "s", what)]


def town_of_camps() -> tuple[VoteMatrix, dict[str, int]]:
    """People of three camps who each saw a different third of the statements."""
    chance = np.random.default_rng(20261124)
    leaning = chance.normal(0, 1, (CAMPS, STATEMENTS))
    camp = chance.integers(0, CAMPS, PEOPLE)
    opinion = leaning[camp] + chance.normal(0, 1.2, (PEOPLE, STATEMENTS))
    votes = np.where(opinion > 0.3, 1, np.where(opinion < -0.3, -1, 0)).astype(np.int8)
    votes[chance.random((PEOPLE, STATEMENTS)) > 1 / 3] = MISSING
    names = tuple(f"p{number}" for number in range(PEOPLE))
    statements = tuple(str(number) for number in range(STATEMENTS))
    return VoteMatrix(names, statements, votes), dict(zip(names, camp.tolist(), strict=True))
