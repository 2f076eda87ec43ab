"""Small groups are hidden: from a group of two, one can tell what happened to the other."""

from collections.abc import Mapping
from typing import Literal, TypeVar

SMALLEST = 5
Key = TypeVar("Key")
Shade = Literal["", "small", "shielded"]


def small(size: int) -> Shade:
    """What may be shown of one part whose total is not published."""
    return "small" if 0 < size < SMALLEST else ""


def shades(sizes: Mapping[Key, int]) -> dict[Key, Shade]:
    """What may be shown of the parts of a published total.

    "small": a part of 1 to 4 (k-anonymity with k = 5). If that is a single one, the next smallest
    part is "shielded", or the total would give the small one away. "" is shown, so are empty parts.
    """
    found: dict[Key, Shade] = {key: small(size) for key, size in sizes.items()}
    if list(found.values()).count("small") == 1:
        large = [key for key, size in sizes.items() if size >= SMALLEST]
        if large:
            found[min(large, key=lambda key: sizes[key])] = "shielded"
    return found
