"""Sheets of made-up voters whose sums are given: every sheet fits the pot, the same every time."""

from collections.abc import Mapping, Sequence
from random import Random

SIZES = ((1, 14), (2, 30), (3, 32), (4, 17), (5, 7))  # marks on a sheet, in percent
MOST = 5  # times the dearest project is no more than the pot


def sheets(votes: Mapping[int, int], many: int, *, seed: int) -> list[tuple[int, ...]]:
    """`many` sheets on which every option has just as many marks as `votes` says.

    Options with most votes are dealt first, each to the sheets with most room left: that never
    runs out (Gale and Ryser), as long as a sheet has room for the mean.
    """
    dice = Random(seed)  # noqa: S311  (a demo, the same every time)
    room = _rooms(sum(votes.values()), many, dice)
    marks: list[list[int]] = [[] for _one in room]
    for option, count in sorted(votes.items(), key=lambda pair: (-pair[1], pair[0])):
        order = sorted(range(many), key=lambda sheet: (-room[sheet], dice.random()))
        for sheet in order[:count]:
            marks[sheet].append(option)
            room[sheet] -= 1
    dice.shuffle(marks)
    return [tuple(sorted(one)) for one in marks]


def _rooms(total: int, many: int, dice: Random) -> list[int]:
    """How many marks each sheet carries: 1 to MOST, in all just the total."""
    kinds, weights = zip(*SIZES, strict=True)
    room = dice.choices(kinds, weights, k=many)
    while (gap := total - sum(room)) != 0:
        sheet = dice.randrange(many)
        step = 1 if gap > 0 else -1
        if 1 <= room[sheet] + step <= MOST:
            room[sheet] += step
    return room


def likes(pull: Sequence[int], many: int, *, seed: int) -> list[tuple[int, ...]]:
    """`many` sheets of one to MOST options (by place), those with more pull more often."""
    dice = Random(seed)  # noqa: S311
    kinds, weights = zip(*SIZES, strict=True)
    found = []
    for size in dice.choices(kinds, weights, k=many):
        chosen: set[int] = set()
        while len(chosen) < size:
            chosen.update(dice.choices(range(len(pull)), pull))
        found.append(tuple(sorted(chosen)))
    return found
