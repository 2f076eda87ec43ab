"""German words for search: stems, parts of compounds, and how alike two spellings are. Pure."""

import re
import unicodedata
from functools import lru_cache

_FOLD = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_WORD = re.compile(r"[a-z0-9]+")
STOPWORDS = frozenset(
    _WORD.findall(
        """
        aber als am an auch auf aus bei beim bin bitte brauche brauchen da das dass dem den
        der des die dies diese diesen ein eine einem einen einer eines er es fuer gibt habe
        haben hat hier ich ihr ihre im in ist ja kann kein keine man mein meine meinem meinen
        meiner mich mir mit moechte muss nach noch oder sein seine sich sie sind so soll um
        und uns unser unsere vom von vor was welche wer werden wie wieso will wir wird wo
        wohin zu zum zur ueber the a of for my i to
        """
    )
)


def fold(text: str) -> str:
    """Lower case, umlauts spelt out, other accents gone: "Führungszeugnis" → "fuehrungszeugnis"."""
    plain = unicodedata.normalize("NFC", text).casefold().translate(_FOLD)
    apart = unicodedata.normalize("NFD", plain)
    return "".join(char for char in apart if not unicodedata.combining(char))


def tokens(text: str) -> list[str]:
    """The words of a text in order, without stopwords."""
    return [word for word in _WORD.findall(fold(text)) if word not in STOPWORDS]


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The word without its endings, much as CISTEM does it (Weissweiler, Fraser 2017)."""
    if len(word) < 4:
        return word
    cut = word[2:] if word.startswith("ge") and len(word) > 6 else word
    while len(cut) > 3:
        if len(cut) > 5 and cut.endswith(("em", "er", "nd")):
            cut = cut[:-2]
        elif cut.endswith(("e", "s", "n", "t")):
            cut = cut[:-1]
        else:
            break
    return cut


def trigrams(word: str) -> frozenset[str]:
    """Three letters at a time, with the word's edges."""
    padded = f"  {word} "
    return frozenset(padded[start : start + 3] for start in range(len(padded) - 2))


def similarity(left: frozenset[str], right: frozenset[str]) -> float:
    """Share of common trigrams (Dice), 0 to 1."""
    return 2 * len(left & right) / (len(left) + len(right)) if left and right else 0.0


def typing_errors(left: str, right: str, most: int) -> int:
    """Edits between two spellings (insert, drop, change, swap neighbours); `most` + 1 if more."""
    if abs(len(left) - len(right)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        now = [i]
        for j, b in enumerate(right, 1):
            cost = min(row[j] + 1, now[j - 1] + 1, row[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            now.append(cost)
        if min(now) > most:
            return most + 1
        before, row = row, now
    return row[-1]
