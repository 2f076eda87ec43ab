"""Do two German texts want the same? Words, parts of compounds, synonyms; no model, no network.

A text is a bag of features: stems, synonym groups and four-letter pieces of its words (so that
"Trinkwasserbrunnen" meets "Brunnen"). Features that many candidates share weigh less. The score
is the cosine, from 0 to 1.
"""

import math
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

WORD = re.compile(r"[a-zäöüß]{3,}")
STOP = frozenset(
    """aber alle allem allen aller alles als also am an ander andere anderen auch auf aus bei beim
    bin bis bitte da damit dann das dass dein dem den denn der des dich die dies diese diesem diesen
    dieser dieses dir doch dort du durch ein eine einem einen einer eines einige er es etwas euch für
    gegen gibt gut haben hat hatte hier hin hinter ich ihm ihn ihnen ihr ihre ihrem ihren im in ins
    ist ja jede jedem jeden jeder jedes jetzt kann kein keine können könnte man mehr mein mich mir mit
    muss nach nicht nichts noch nun nur ob oder ohne sehr sein seine sich sie sind so soll sollen
    sollte sollten sondern sonst über um und uns unser unsere unserer unter viel viele vom von vor
    war was weil wenn wer werden wie wieder will wir wird wo wünsche wünschen würde zu zum zur zwei
    zwischen the and for with stadt auental neue neuer neues neuen mehr bessere besser schön schöner
    idee vorschlag beitrag gerne bau bauen bau machen geben gibt""".split()  # noqa: SIM905
)
# words of town life that mean the same; the first letters of a word are enough
SYNONYMS: tuple[tuple[str, ...], ...] = (
    ("trinkbrunnen", "trinkwasser", "wasserspender", "wasserzapf", "trinkstelle"),
    ("sitzbank", "sitzbänk", "parkbank", "parkbänk", "bänk", "sitzgelegenheit", "sitzplätz",
     "ruhebank", "plauderbank", "plauderbänk", "sitzmöbel", "bank"),
    ("fahrrad", "radweg", "radfahr", "radler", "velo", "rad", "räder", "bike"),
    ("radständer", "fahrradständer", "fahrradbügel", "abstellanlage", "fahrradparkplatz",
     "fahrradabstell", "anlehnbügel"),
    ("mülleimer", "abfalleimer", "papierkorb", "abfallkorb", "müllbehälter", "abfallbehälter"),
    ("müll", "abfall", "unrat", "dreck", "sauber"),
    ("spielplatz", "spielgerät", "kinderspiel", "spielanlage"),
    ("schaukel", "wippe", "rutsche", "klettergerüst"),
    ("laterne", "beleuchtung", "straßenlampe", "lampe", "licht", "dunkel", "leuchte"),
    ("baum", "bäum", "gehölz", "pflanz", "aufforst"),
    ("blühstreifen", "blumenwiese", "wildblumen", "blühwiese", "bienenwiese", "blühfläche",
     "insektenwiese"),
    ("toilette", "klo", "wc", "sanitär"),
    ("bus", "öpnv", "nahverkehr", "linienverkehr"),
    ("haltestelle", "bushaltestelle", "wartehäuschen", "buswartehäuschen"),
    ("zebrastreifen", "fußgängerüberweg", "querungshilfe", "überweg", "fußgängerampel"),
    ("tempo", "geschwindigkeit", "verkehrsberuhig", "raser", "temposchwelle"),
    ("barrierefrei", "rollstuhl", "behindert", "inklusi", "stufenlos"),
    ("hund", "hundewiese", "freilauf", "hundeplatz", "hundeauslauf"),
    ("bücherschrank", "bücherzelle", "tauschschrank", "büchertausch", "lesezelle"),
    ("schatten", "sonnensegel", "sonnenschutz", "überdach"),
    ("senior", "ältere", "alte", "rentner"),
    ("jugend", "teenager", "heranwachsend"),
    ("kind", "kleinkind", "familie"),
    ("grill", "grillplatz", "feuerstelle"),
    ("wlan", "hotspot", "internet"),
    ("garten", "beet", "hochbeet", "gemeinschaftsgarten", "urban gardening"),
    ("fitness", "calisthenics", "outdoor-sport", "trimm", "sportgerät", "bewegungsparcours"),
    ("skate", "halfpipe", "pumptrack", "bmx"),
    ("park", "grünanlage", "grünfläche", "parkanlage"),
    ("parkplatz", "stellplatz", "parken"),
    ("werkstatt", "reparatur", "repair"),
    ("café", "cafe", "treffpunkt", "begegnung", "treff"),
)  # fmt: skip
_SUFFIXES = ("ungen", "heiten", "keiten", "ung", "ern", "em", "er", "en", "es", "e", "s", "n")


def words(text: str) -> list[str]:
    """The words that carry meaning, in order, small letters."""
    return [one for one in WORD.findall(text.lower().replace("-", " ")) if one not in STOP]


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """A rough German stem: umlauts and one ending off; good enough to compare, not to show."""
    plain = word.translate(str.maketrans("äöü", "aou")).replace("ß", "ss")
    for suffix in _SUFFIXES:
        if plain.endswith(suffix) and len(plain) - len(suffix) >= 4:
            return plain.removesuffix(suffix)
    return plain


@lru_cache(maxsize=20_000)
def groups(word: str) -> tuple[int, ...]:
    """The synonym groups a word belongs to: by its beginning, or its end in a compound."""
    found = []
    for number, group in enumerate(SYNONYMS):
        for one in group:
            if (
                word == one
                or (
                    len(one) >= 5
                    and (word.startswith(one) or word.endswith((one, f"{one}en", f"{one}n")))
                )
                or (len(one) == 4 and word.startswith(one) and len(word) <= 7)
            ):
                found.append(number)
                break
    return tuple(found)


@lru_cache(maxsize=20_000)
def _of_word(word: str) -> tuple[tuple[str, float], ...]:
    base = stem(word)
    found: list[tuple[str, float]] = [(f"w:{base}", 1.0)]
    found += [(f"g:{number}", 2.2) for number in groups(word)]
    pieces = {base[at : at + 4] for at in range(len(base) - 3)}
    share = 0.9 / math.sqrt(len(pieces)) if pieces else 0
    return tuple(found + [(f"n:{piece}", share) for piece in sorted(pieces)])


def features(text: str) -> dict[str, float]:
    """The bag: feature and weight; a word that comes again adds less each time."""
    bag: dict[str, float] = {}
    for word, times in Counter(words(text)).items():
        for feature, weight in _of_word(word):
            bag[feature] = bag.get(feature, 0) + weight * (1 + math.log(times))
    return bag


def rank(text: str, others: Mapping[int, str]) -> list[tuple[int, float]]:
    """Every other text with its likeness to this one, most alike first."""
    bags = {key: features(other) for key, other in others.items()}
    asked = features(text)
    seen = Counter(feature for bag in [*bags.values(), asked] for feature in bag)
    number = len(bags) + 1

    def rarity(feature: str) -> float:
        # of few candidates the counts say little: then nothing is common
        return math.log(1 + (number + 20) / (seen[feature] + 1))

    idf = {feature: rarity(feature) for feature in asked}
    length = _length(asked, rarity)
    found = []
    for key, bag in bags.items():
        shared = sum(
            weight * bag[feature] * idf[feature] ** 2
            for feature, weight in asked.items()
            if feature in bag
        )
        norm = length * _length(bag, rarity)
        found.append((key, shared / norm if norm else 0.0))
    return sorted(found, key=lambda pair: (-pair[1], pair[0]))


def _length(bag: Mapping[str, float], rarity: Callable[[str], float]) -> float:
    return math.sqrt(sum((weight * rarity(feature)) ** 2 for feature, weight in bag.items()))


@dataclass(frozen=True)
class Wording:
    """What to look for in the database."""

    terms: tuple[str, ...]
    synonyms: tuple[str, ...]

    def queries(self) -> Iterator[tuple[str, float]]:
        """tsquery and weight: pairs of words first, then each word with its beginning."""
        for one, other in combinations(self.terms[:4], 2):
            yield f"{one} & {other}", 2.5
        for term in self.terms:
            yield f"{term} | {term[:6]}:*" if len(term) >= 8 else term, 1.0
        for term in self.synonyms:
            yield f"{term}:*", 0.9

    def tails(self) -> Iterator[str]:
        """Ends of long words, which are the last parts of compounds; the longest first."""
        for term in sorted(self.terms, key=len, reverse=True)[:4]:
            if len(term) >= 6:
                yield term[-7:]


def wording(text: str) -> Wording:
    """The most telling words of a text: the first (a title) and the longest, and synonyms."""
    all_words = list(dict.fromkeys(words(text)))
    longest = sorted(all_words, key=len, reverse=True)[:4]
    terms = tuple(dict.fromkeys(all_words[:6] + longest))[:8]
    numbers = dict.fromkeys(number for term in terms for number in groups(term))
    others = [one for number in numbers for one in SYNONYMS[number] if one.isalpha()]
    return Wording(terms, tuple(one for one in others if len(one) >= 4 and one not in terms)[:8])
