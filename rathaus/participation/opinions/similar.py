"""Has somebody said this already? Word stems and pieces of words; pure, no model, no network."""

import math
import re
from collections import Counter
from collections.abc import Mapping

ALIKE = 0.17
_WORD = re.compile(r"[^\W\d_]{3,}")
_STOP = frozenset(
    """aber alle als also am an auch auf aus bei bin bis bleiben brauchen braucht da dann
    das dass dem den der des die dies diese dieser du dürfen darf ein eine einem einen einer
    eines er es für gehört gibt haben hat ich ihr im immer in ist jede jeder kann kein keine
    man mehr mit muss müssen nach nicht noch nur ob oder ohne park parks sein sich sie sind
    so soll sollen sollte stadt stadtpark über um und uns unser viel von vor was weil wenn
    wichtig wichtiger werden wie wir wird zu zum zur the and for should must with are is be
    more not no to of in on a""".split()  # noqa: SIM905
)
_PLAIN = {ord("ä"): "a", ord("ö"): "o", ord("ü"): "u", ord("ß"): "ss"}
_ENDINGS = ("ungen", "ung", "ern", "en", "er", "es", "em", "e", "s", "n")


def most_alike(text: str, others: Mapping[int, str], *, limit: int = 3) -> list[int]:
    """Keys of the statements that say something like it, the nearest first."""
    bags = {key: _features(other) for key, other in others.items()}
    asked = _features(text)
    common = Counter(feature for bag in bags.values() for feature in bag)
    many = len(bags) + 20
    rare = {one: math.log(1 + many / (1 + common[one])) for one in [*common, *asked]}
    found = [(_cosine(asked, bag, rare), key) for key, bag in bags.items()]
    found.sort(key=lambda pair: (-pair[0], pair[1]))
    return [key for score, key in found if score >= ALIKE][:limit]


def _features(text: str) -> dict[str, float]:
    bag: dict[str, float] = {}
    for word in _WORD.findall(text.lower()):
        if word in _STOP:
            continue
        stem = _stem(word)
        bag[stem] = 1.0
        pieces = {stem[at : at + 4] for at in range(len(stem) - 3)}
        for piece in pieces:
            bag[f"~{piece}"] = max(bag.get(f"~{piece}", 0), 1.3 / math.sqrt(len(pieces)))
    return bag


def _stem(word: str) -> str:
    plain = word.translate(_PLAIN)
    for ending in _ENDINGS:
        if plain.endswith(ending) and len(plain) - len(ending) >= 4:
            return plain.removesuffix(ending)
    return plain


def _cosine(one: Mapping[str, float], two: Mapping[str, float], rare: Mapping[str, float]) -> float:
    shared = sum(weight * two[key] * rare[key] ** 2 for key, weight in one.items() if key in two)
    length = math.sqrt(
        sum((weight * rare[key]) ** 2 for key, weight in one.items())
        * sum((weight * rare[key]) ** 2 for key, weight in two.items())
    )
    return shared / length if length else 0.0
