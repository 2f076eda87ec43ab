"""Every kind of ballot holds its rules; no database."""

import pytest

from rathaus.kernel.refusal import Refusal
from rathaus.participation.ballots.rules import Frozen, FrozenContest
from rathaus.participation.ballots.sealing import (
    Sheet,
    decode,
    encode,
    new_pair,
    open_box,
    seal_box,
    size_for,
)
from rathaus.participation.ballots.sheets import check_sheet


def contest(method: str, pot: int = 0, most: int = 0, points: int = 0) -> Frozen:
    options = {100 + n: (n, 10 * n) for n in range(1, 6)}
    return {1: FrozenContest(1, 1, "?", method, pot, most, points, "", options, size_for(5))}


GOOD = [
    ("knapsack", {"pot": 60}, [(101, 1), (105, 1)]),
    ("approval", {"most": 2}, [(101, 1), (102, 1)]),
    ("points", {"points": 5}, [(101, 3), (102, 2), (103, 0)]),
    ("points", {"points": 5, "most": 1}, [(101, 5)]),
    ("ranking", {}, [(103, 1), (101, 2)]),
    ("yesno", {}, [(101, 1), (102, 0)]),
]
BAD = [
    ("knapsack", {"pot": 59}, [(101, 1), (105, 1)]),
    ("knapsack", {"pot": 90}, [(101, 2)]),
    ("knapsack", {"pot": 90, "most": 1}, [(101, 1), (102, 1)]),
    ("approval", {"most": 1}, [(101, 1), (102, 1)]),
    ("approval", {"most": 2}, [(101, 1), (101, 1)]),
    ("approval", {"most": 2}, [(999, 1)]),
    ("approval", {"most": 2}, []),
    ("points", {"points": 5}, [(101, 3), (102, 3)]),
    ("points", {"points": 5}, [(101, 8), (102, -3)]),
    ("points", {"points": 5, "most": 1}, [(101, 3), (102, 2)]),
    ("ranking", {}, [(103, 1), (101, 1)]),
    ("ranking", {}, [(103, 2), (101, 3)]),
    ("ranking", {"most": 1}, [(103, 1), (101, 2)]),
    ("yesno", {}, [(101, 2)]),
]


@pytest.mark.parametrize(("method", "limits", "choices"), GOOD)
def test_good(method: str, limits: dict[str, int], choices: list[tuple[int, int]]) -> None:
    [(_contest, numbered)] = check_sheet(contest(method, **limits), {1: choices}, ())
    assert {number for number, _value in numbered} <= {1, 2, 3, 4, 5}


@pytest.mark.parametrize(("method", "limits", "choices"), BAD)
def test_bad(method: str, limits: dict[str, int], choices: list[tuple[int, int]]) -> None:
    with pytest.raises(Refusal) as caught:
        check_sheet(contest(method, **limits), {1: choices}, ())
    assert caught.value.status == 400


def test_boxes_are_of_one_size_whatever_is_in_them() -> None:
    public, private = new_pair()
    size = size_for(40)
    sizes = set()
    for number in range(41):
        sheet = Sheet(tuple((n, n % 3) for n in range(number)), "paper", bool(number % 2))
        box = seal_box(public, encode(sheet, size), "1|r")
        sizes.add(len(box))
        raw = open_box(private, box, "1|r")
        assert raw is not None and decode(raw) == sheet
        assert open_box(private, box, "2|r") is None
        assert open_box(private, box[:-1] + bytes([box[-1] ^ 1]), "1|r") is None
    assert len(sizes) == 1
