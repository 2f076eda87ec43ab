"""Elections drawn by chance: the same seed, the same election."""

import random

import numpy as np

from rathaus.participation.counting import Ballots, Election, Project


def small(seed: int, kind: str) -> Election:
    """Few projects and voters, round costs: ties, doubles and exact fits on purpose."""
    luck = random.Random(seed)
    count, voters = luck.randint(2, 9), luck.randint(1, 24)
    unit = luck.choice([1, 10, 50])
    projects = [Project(f"p{n}", unit * luck.randint(1, 12)) for n in range(count)]
    names = [one.id for one in projects]
    ballots = []
    for _voter in range(voters):
        chosen = luck.sample(names, luck.randint(0 if kind != "ordinal" else count, count))
        if kind == "ordinal":
            ballots.append([(name, rank + 1) for rank, name in enumerate(chosen)])
        elif kind == "approval":
            ballots.append([(name, 1) for name in chosen])
        else:
            ballots.append([(name, luck.randint(1, 4)) for name in chosen])
    pot = max(1, sum(one.cost for one in projects) * luck.randint(2, 9) // 10)
    return Election.from_choices(projects, ballots, budget=pot, kind=kind)


def town(projects: int, voters: int, *, seed: int, districts: int = 12, euros: int = 1) -> Election:
    """A city's budget vote: districts of unlike size, projects there or for all, 1 to 10 approvals.

    Most vote for their own district and for what is for the whole town; a few projects are known
    to everybody. The pot pays for a quarter of all projects. `euros` makes everything dearer.
    """
    luck = np.random.default_rng(seed)
    where = np.where(luck.random(projects) < 0.25, -1, luck.integers(0, districts, projects))
    costs = np.clip(np.exp(luck.normal(10.3, 1.0, projects)), 1500, 400_000).astype(int) // 100
    costs *= 100 * euros
    fame = luck.pareto(1.3, projects) + 0.3
    home = luck.choice(districts, voters, p=luck.dirichlet(np.full(districts, 3.0)))
    sizes = np.minimum(luck.geometric(0.25, voters), min(10, projects))
    favourites = np.empty((voters, min(10, projects)), dtype=np.int64)
    for district in range(districts):
        people = np.flatnonzero(home == district)
        pull = np.where(where == district, 6.0, np.where(where == -1, 2.0, 0.25)) * fame
        taste = np.log(pull) + luck.gumbel(size=(len(people), projects))
        favourites[people] = np.argsort(-taste, axis=1)[:, : favourites.shape[1]]
    chosen = favourites[np.arange(favourites.shape[1]) < sizes[:, None]]
    starts = np.concatenate(([0], np.cumsum(sizes))).astype(np.int64)
    names = ["stadtweit" if place < 0 else f"Bezirk {place + 1}" for place in where]
    offered = tuple(
        Project(str(n + 1), int(cost), district=name)
        for n, (cost, name) in enumerate(zip(costs, names, strict=True))
    )
    pot = int(costs.sum()) // 4 // 1000 * 1000
    ballots = Ballots(starts, chosen, np.ones(len(chosen), dtype=np.int64))
    return Election(offered, ballots, pot, "approval")
