"""Parts of German compounds, so that "Antrag" finds "Wohngeldantrag". Pure.

PostgreSQL's German dictionary cuts endings, not compounds. A long word is split where its parts are
words the town uses: those of its file plan and services, and common ones of an office.
"""

import re
from collections.abc import Iterable

WORD = re.compile(r"[A-Za-zÄÖÜäöüß]{3,}")
LINKS = ("", "s", "es", "n", "en", "er", "e")  # Fugenelemente
ENDINGS = ("innen", "en", "er", "es", "s", "n", "e")
SHORTEST, LONGEST = 4, 60
SURE = 6  # a known last part of so many letters is one whatever stands before it
# words many compounds end or begin with that are seldom written alone
_COMMON = """
abfall amt anfrage angabe anhang anlage anmeldung anschrift antrag anzeige arbeit aufgabe
auskunft ausweis auto bahn bank bau baum bedarf beginn beihilfe beitrag bericht bescheid
bescheinigung betrag betreuung betrieb bewilligung bewohner bild brief buch bürger büro datum
dienst eigentum eingang einkommen erlaubnis ersatz fahrt fahrzeug fall familie feld fest feuer
form frist führer garten gebäude gebiet gebühr geburt geld gemeinde genehmigung gericht gesetz
gesundheit gewerbe grenze grund grundstück hafen halter handel haus haushalt heim hilfe hund
jahr jugend karte kasse kind klage konto kosten kraft kranken kreis kündigung land leistung
leiter liste lohn mann markt meister melde meldung miete mieter monat mutter nachweis name neben
nummer ordnung ort park parken pass pflege pflicht plan plakette platz polizei post prüfung rat
rathaus raum recht register rente sache satz satzung schaden schein schild schule schutz schwer
senioren sozial spiel sport stadt stand stelle steuer straße summe tag teil termin unterhalt
unternehmen unterlage urkunde vater verein verfahren verkehr vermieter verordnung verpflichtung
versicherung vertrag verwaltung vollmacht vorschuss wagen wahl wasser weg wohn wohnung zahl
zahlung zeichen zeit zeugnis zone zulassung zuschuss zustellung
"""
COMMON = frozenset(_COMMON.split())


def words_of(texts: Iterable[str]) -> frozenset[str]:
    """The words of the texts, lower-case, long enough to be a part."""
    found = {word.lower() for text in texts for word in WORD.findall(text)}
    return frozenset(word for word in found if SHORTEST <= len(word) <= 20)


def parts(word: str, known: frozenset[str]) -> frozenset[str]:
    """The known words a compound is made of, down to the smallest; none if it is no compound.

    >>> sorted(parts("wohngeldantrag", frozenset({"wohn", "geld", "wohngeld", "antrag"})))
    ['antrag', 'geld', 'wohn', 'wohngeld']
    """
    for start in range(SHORTEST - 1, len(word) - SHORTEST + 1):
        tail = word[start:]
        if tail not in known:
            continue
        for head in _heads(word[:start]):
            inside = parts(head, known)
            if head in known or inside:
                own = frozenset({head, tail}) if head in known else frozenset({tail})
                return own | inside | parts(tail, known)
        if len(tail) >= SURE and start >= SHORTEST:
            return frozenset({tail}) | parts(tail, known)
    return frozenset()


def _heads(before: str) -> list[str]:
    """What may stand before the last part: with and without the letters that link."""
    bare = [before.removesuffix(link) for link in LINKS if before.endswith(link)]
    return [head for head in dict.fromkeys([before, *bare]) if len(head) >= SHORTEST - 1]


def parts_of(text: str, known: frozenset[str]) -> str:
    """All parts of the text's long words, as one line of words."""
    vocabulary = known | COMMON
    found: set[str] = set()
    for word in {word.lower() for word in WORD.findall(text)}:
        if 2 * SHORTEST - 1 <= len(word) <= LONGEST:
            found |= parts(word, vocabulary) or parts(_singular(word), vocabulary)
    return " ".join(sorted(found))


def _singular(word: str) -> str:
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 2 * SHORTEST - 1:
            return word.removesuffix(ending)
    return word
