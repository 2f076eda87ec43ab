"""How alike two reports are: near each other, and in similar German words. Pure."""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass

NEAR = 150.0  # metres: what is offered
ALIKE = 400.0  # metres: what is offered when the words are alike too
_WORD = re.compile(r"[a-zäöüß]{3,}")
_EMPTY = frozenset(
    (
        *("aber", "alle", "allem", "auch", "auf", "aus", "bei", "bin", "bis", "das", "dass"),
        *("dem", "den", "der", "des", "die", "dort", "ein", "eine", "einem", "einen", "einer"),
        *("für", "habe", "hat", "hier", "ich", "ihr", "ist", "kann", "man", "mehr", "mit"),
        *("nach", "nicht", "noch", "nur", "oder", "schon", "seit", "sich", "sie", "sind", "und"),
        *("uns", "unter", "vom", "von", "vor", "war", "wenn", "wer", "wie", "wir", "wird"),
        *("wieder", "zum", "zur", "the", "and", "this", "that", "with"),
    )
)
_ENDINGS = ("ungen", "ern", "em", "en", "er", "es", "ung", "e", "n", "s")
_SAME = {
    "lampe": "latern",
    "leucht": "latern",
    "beleuchtung": "latern",
    "strassenlampe": "latern",
    "loch": "schlagloch",
    "abfall": "mull",
    "sperrmull": "mull",
    "papierkorb": "mulleim",
    "eimer": "mulleim",
    "kanaldeckel": "gully",
    "gulli": "gully",
    "schmiererei": "graffiti",
    "wippe": "spielgerat",
    "schaukel": "spielgerat",
    "rutsche": "spielgerat",
}


@dataclass(frozen=True)
class Point:
    lat: float
    lon: float


def metres(one: Point, other: Point) -> float:
    """Distance on the ground; a flat town is small enough to be flat."""
    middle = math.radians((one.lat + other.lat) / 2)
    north = math.radians(other.lat - one.lat) * 6_371_000
    east = math.radians(other.lon - one.lon) * 6_371_000 * math.cos(middle)
    return math.hypot(north, east)


def window(point: Point, reach: float) -> tuple[Point, Point]:
    """South-west and north-east corner around a point, for the index."""
    north = math.degrees(reach / 6_371_000)
    east = north / math.cos(math.radians(point.lat))
    return Point(point.lat - north, point.lon - east), Point(point.lat + north, point.lon + east)


def stems(text: str) -> frozenset[str]:
    """Words without their endings and umlauts; words of one meaning fall together."""
    found = set()
    for word in _WORD.findall(text.lower()):
        if word in _EMPTY:
            continue
        found.add(_stem(word))
    return frozenset(found)


def _stem(word: str) -> str:
    word = word.translate(str.maketrans("äöü", "aou")).replace("ß", "ss")
    if word in _SAME:
        return _SAME[word]
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            word = word[: -len(ending)]
            break
    return _SAME.get(word, word)


def alike(one: str, other: str) -> float:
    """0 to 1: shared stems, and shared triples of letters for compounds and slips."""
    ours, theirs = stems(one), stems(other)
    if not ours or not theirs:
        return 0.0
    words = len(ours & theirs) / min(len(ours), len(theirs))
    return max(_dice(_triples(ours), _triples(theirs)), 0.5 * words + 0.5 * _best(ours, theirs))


def _best(ours: frozenset[str], theirs: frozenset[str]) -> float:
    """Compounds: "Straßenlaterne" holds "Laterne"."""
    fewer, more = sorted((ours, theirs), key=len)
    hits = sum(any(one in other or other in one for other in more) for one in fewer)
    return hits / len(fewer)


def _triples(words: Iterable[str]) -> frozenset[str]:
    return frozenset(f" {word} "[at : at + 3] for word in words for at in range(len(word)))


def _dice(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0


def rank(distance: float, words: float, *, same_kind: bool) -> float:
    """How surely it is the same; above 0.35 it is offered."""
    closeness = max(0.0, 1 - distance / ALIKE)
    return 0.5 * closeness + 0.35 * words + (0.15 if same_kind else 0.0)
