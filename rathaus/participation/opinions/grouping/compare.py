"""How alike two groupings of the same people are."""

from collections import Counter
from collections.abc import Hashable, Sequence
from math import comb


def adjusted_rand_index(one: Sequence[Hashable], other: Sequence[Hashable]) -> float:
    """1 for the same groups under whatever names, about 0 for chance (Hubert and Arabie 1985)."""
    if len(one) != len(other):
        raise ValueError("two groupings of different people")
    together = sum(comb(count, 2) for count in Counter(zip(one, other, strict=True)).values())
    left = sum(comb(count, 2) for count in Counter(one).values())
    right = sum(comb(count, 2) for count in Counter(other).values())
    pairs = comb(len(one), 2)
    expected = left * right / pairs if pairs else 0.0
    most = (left + right) / 2
    return 1.0 if most == expected else (together - expected) / (most - expected)
