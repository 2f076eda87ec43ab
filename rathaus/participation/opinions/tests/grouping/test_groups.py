"""Groups of made-up towns: found when there, not found when not, unmoved by bots and by order."""

import numpy as np
import pytest

from rathaus.participation.opinions.grouping import (
    AGREE,
    DISAGREE,
    MISSING,
    PASS,
    Grouping,
    VoteMatrix,
    adjusted_rand_index,
    find_groups,
    locate,
    matrix_of,
)


def camps(people: int = 150, statements: int = 30, many: int = 3, seed: int = 1) -> VoteMatrix:
    """People of `many` camps, each having voted on about half; a name begins with its camp."""
    chance = np.random.default_rng(seed)
    leaning = chance.normal(0, 1.3, (many, statements))
    camp = np.arange(people) % many
    opinion = leaning[camp] + chance.normal(0, 0.8, (people, statements))
    votes = np.where(opinion > 0.3, 1, np.where(opinion < -0.3, -1, 0)).astype(np.int8)
    votes[chance.random(votes.shape) > 0.5] = MISSING
    names = tuple(f"{camp[row]}-{row}" for row in range(people))
    return VoteMatrix(names, tuple(str(one) for one in range(statements)), votes)


def groups(found: Grouping | None) -> dict[str, int]:
    assert found is not None
    return {one.participant: one.group for one in found.members}


def alike(one: dict[str, int], other: dict[str, int]) -> float:
    return adjusted_rand_index(list(one.values()), [other[name] for name in one])


@pytest.mark.parametrize("many", [2, 3, 4, 5])
def test_camps_are_found_and_counted(many: int) -> None:
    """Also those that a picture in the plane cannot tell apart."""
    found = find_groups(camps(200, 40, many))
    assert found is not None and found.k == many
    seen = groups(found)
    truth = {name: int(name[0]) for name in seen}
    assert alike(seen, truth) > 0.9
    assert list(found.sizes) == sorted(found.sizes, reverse=True)


def test_the_order_of_people_and_statements_decides_nothing() -> None:
    town = camps()
    rows = np.random.default_rng(7).permutation(len(town.participants))
    assert groups(find_groups(town)) == groups(find_groups(town.of(rows)))


@pytest.mark.parametrize("kind", ["random", "few", "agrees with all"])
def test_five_percent_identical_bots_move_nothing(kind: str) -> None:
    town = camps(138, 31, 2, seed=4)
    before = groups(find_groups(town))
    chance = np.random.default_rng(11)
    for _ in range(4):
        bot = np.full(31, AGREE, np.int8)
        if kind != "agrees with all":
            bot = chance.choice([AGREE, DISAGREE], 31).astype(np.int8)
        if kind == "few":
            bot[chance.permutation(31)[15:]] = MISSING
        swarm = tuple(f"bot-{number}" for number in range(7))
        votes = np.vstack([town.votes, np.tile(bot, (7, 1))])
        found = find_groups(VoteMatrix(town.participants + swarm, town.statements, votes))
        assert found is not None and found.alike >= 6
        assert alike(before, groups(found)) >= 0.9


def test_noise_has_no_camps() -> None:
    chance = np.random.default_rng(3)
    votes = chance.choice([AGREE, DISAGREE, PASS, MISSING], (120, 25)).astype(np.int8)
    names = tuple(map(str, range(120)))
    found = find_groups(VoteMatrix(names, tuple(map(str, range(25))), votes))
    assert found is not None
    assert (found.k, found.axes.real, found.divisive) == (1, 0, ())


def test_too_few_people_or_votes_make_no_picture() -> None:
    assert find_groups(camps(9)) is None
    assert find_groups(matrix_of([])) is None
    town = camps(60)
    town.votes[0, 6:] = MISSING  # six votes at most
    found = find_groups(town)
    assert found is not None and found.left_out == 1
    assert town.participants[0] not in groups(found)


def test_no_group_is_smaller_than_five() -> None:
    town = camps(60, 30, 2, seed=5)
    town.votes[:3] = np.where(town.votes[:3] == MISSING, MISSING, -town.votes[:3])
    found = find_groups(town)
    assert found is not None and min(found.sizes) >= 5


def test_hidden_statements_count_nowhere() -> None:
    town = camps(100, 20, 2)
    column = np.full((100, 1), AGREE, np.int8)
    spam = VoteMatrix(
        town.participants,
        (*town.statements, "spam"),
        np.hstack([town.votes, column]),
        frozenset({"spam"}),
    )
    assert groups(find_groups(spam)) == groups(find_groups(town))
    found = find_groups(spam)
    assert found is not None and "spam" not in [one.statement for one in found.results]


def test_all_the_same_opinion_is_one_group() -> None:
    votes = np.ones((40, 10), np.int8)
    names = tuple(map(str, range(40)))
    found = find_groups(VoteMatrix(names, tuple(map(str, range(10))), votes))
    assert found is not None and found.k == 1
    assert len(found.consensus) == 10 and found.alike == 39


def test_somebody_new_is_placed_where_a_member_with_these_votes_stands() -> None:
    town = camps()
    found = find_groups(town)
    assert found is not None
    member = found.members[10]
    row = town.votes[town.participants.index(member.participant)]
    cast = {s: int(v) for s, v in zip(town.statements, row, strict=True) if v != MISSING}
    x, y, group = locate(found.axes, found.centres, cast)
    assert (round(x, 3), round(y, 3), group) == (
        round(member.x, 3),
        round(member.y, 3),
        member.group,
    )


def test_a_changed_mind_counts() -> None:
    town = matrix_of([("a", "1", AGREE), ("b", "1", PASS), ("a", "1", DISAGREE)])
    assert town.votes[:, 0].tolist() == [DISAGREE, PASS]
