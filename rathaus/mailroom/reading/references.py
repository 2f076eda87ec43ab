"""Whose reference is it? The town's (Ihr Zeichen, Aktenzeichen, Kassenzeichen) or the sender's."""

import re

from rathaus.mailroom.reading.flow import Flow
from rathaus.mailroom.reading.labels import labelled
from rathaus.mailroom.reading.shapes import Found

_WORDS = (
    r"(?:Geschäfts|Akten|Kassen|Buchungs|Kurz|Bearbeitungs)?-?zeichen|Az\.?|Gz\.?|Referenz(?:nummer)?"
    r"|Vorgangs(?:nummer|-?Nr\.?)|Bescheid(?:nummer|-?Nr\.?)|Kassen-?Nr\.?|reference|ref\.?"
)
_YOURS = rf"(?:Ihre?m?|Your)\s+(?:{_WORDS})"
_MINE = rf"(?:Unsere?|Meine?|Our)\s+(?:{_WORDS})"
_BARE_OURS = (
    r"Kassenzeichen|Buchungszeichen|Kassen-?Nr\.?|Bescheid(?:nummer|-?Nr\.?)|Personenkonto"
    r"|Vertragsgegenstand|Abgaben(?:nummer|-?Nr\.?)|Steuer-?ID der Stadt"
)
_BARE = (
    r"Aktenzeichen|Geschäftszeichen|Akten-?Nr\.?|Aktennummer|Zeichen|Az\.?|Gz\.?|Vorgangsnummer"
    r"|Vorgangs-?Nr\.?|Vorgang|Reference"
)
_MINE_ALONE = (
    r"(?:Rechnungs|Kunden|Auftrags|Angebots|Vertrags|Mitglieds|Schaden|Schadens|Versicherungs|Beleg"
    r"|Liefer|Projekt|Mandats)-?\s?(?:nummer|nr\.?|zeichen)|Rechnung\s+Nr\.?"
)
_VALUE = re.compile(r"[A-Za-zÄÖÜ0-9][\w./\-]*(?:\s?[/\-]\s?[\w./\-]+)*")
_SENTENCE = re.compile(
    r"(?P<whose>Ihre[mnr]?|Unsere[mnr]?|Unser|Meine[mnr]?|Mein|dem|das|zum|unter)?\s*"
    r"\b(?P<label>Akten-?\s?zeichen|Kassenzeichen|Geschäftszeichen|Buchungszeichen|Zeichen|Az\.|Gz\."
    r"|Vorgangs-?\s?nummer|Bescheid-?\s?nummer|Bescheid-?Nr\.|Vorgangs-?Nr\.|reference)"
    r"(?:\s+(?:lautet|ist|Nr\.|number))?\s*[:.]?\s+(?P<value>[A-Za-zÄÖÜ0-9]\S*\d\S*)",
    re.IGNORECASE,
)


def find_references(flow: Flow) -> tuple[Found | None, Found | None]:
    """(the town's reference, the sender's own)."""
    ours = _first(flow, _YOURS, 0.95) or _first(flow, _BARE_OURS, 0.93)
    theirs = _first(flow, _MINE, 0.95)
    bare = _first(flow, _BARE, 0.85)
    sentence = _in_sentence(flow)
    if ours is None:
        ours = sentence.get("town")
    if bare is not None and not _same(bare, ours) and not _same(bare, theirs):
        if ours is None:
            ours = bare
        elif theirs is None:
            theirs = bare
    if theirs is None:
        theirs = _first(flow, _MINE_ALONE, 0.8)
    if theirs is None:
        theirs = sentence.get("sender")
    return ours, theirs


def _same(one: Found, other: Found | None) -> bool:
    return other is not None and one.value == other.value


def _first(flow: Flow, label: str, trust: float) -> Found | None:
    for found in labelled(flow, label):
        span = value_span(flow.text[found.start : found.end])
        if span is None:
            continue
        start, end = found.start + span[0], found.start + span[1]
        return _found(flow, start, end, trust)
    return None


def value_span(text: str) -> tuple[int, int] | None:
    """The reference at the head of a cell: tokens up to the last that belongs to it."""
    match = _VALUE.search(text)
    if match is None or match.start() > 3:
        return None
    start, end = match.span()
    for more in re.finditer(r"\s(?=[\w./\-]*\d)([\w./\-]+)", text[end:]):
        # "2353. 388131. 0": a blank that the scan put in; "KD 4711", "32 45/2026": short heads
        torn = text[end - 1] in "./-" or more[1][0] in "./-"
        if more.start() != 0 or not (torn or end - start <= 3):
            break
        end += more.end()
    value = text[start:end].rstrip(".,;:-")
    return (start, start + len(value)) if re.search(r"\d", value) and len(value) >= 3 else None


def _in_sentence(flow: Flow) -> dict[str, Found]:
    """The first reference within running text for each side ("town", "sender")."""
    found: dict[str, Found] = {}
    for match in _SENTENCE.finditer(flow.text):
        start, end = match.span("value")
        end = start + len(match["value"].rstrip(".,;:)("))
        if end - start < 3 or re.fullmatch(r"\d{1,2}\.\d{1,2}\.\d{2,4}", flow.text[start:end]):
            continue
        whose = (match["whose"] or "").lower()
        side = "sender" if whose.startswith(("unser", "mein")) else "town"
        found.setdefault(side, _found(flow, start, end, 0.85))
    return found


def _found(flow: Flow, start: int, end: int, trust: float) -> Found:
    value = re.sub(r"(?<=[./-])\s+|\s+(?=[./-])", "", flow.text[start:end])
    sure = trust * (0.4 + 0.6 * flow.confidence(start, end))
    return Found(value, round(sure, 3), flow.evidence(start, end))
