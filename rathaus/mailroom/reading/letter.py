"""The parts of a letter: recipient block, salutation, closing."""

import re
from dataclasses import dataclass

from rathaus.mailroom.reading.flow import Flow
from rathaus.mailroom.reading.shapes import Line, Town

SALUTATION = re.compile(
    r"^\W{0,2}(?:Sehr geehrte|Liebe[rs]?\b|Guten (?:Tag|Morgen|Abend)|Hallo\b|Werte[rs]?\b|Moin\b|Grüß Gott"
    r"|Dear\b|To whom|Sayın|Szanowni|Madame|Verehrte|Geehrte)",
    re.IGNORECASE,
)
CLOSING = re.compile(
    r"^\W{0,2}(?:Mit (?:freundlich|best|herzlich|lieb|vorzüglich|kollegial|nachbarlich)\w*|M\.?f\.?G|Freundliche Grüße"
    r"|(?:Viele|Beste|Herzliche|Liebe|Schöne|Freundliche) Gr(?:ü|u|üs|ue)(?:ß|ss|B)|Hochachtungsvoll"
    r"|(?:Mit )?Gru(?:ß|ss)|Yours|Kind regards|Best regards|Sincerely|Im Auftrag|i\. ?A\.|Danke und)",
    re.IGNORECASE,
)
POSTCODE = re.compile(r"(?:^|[\s·|,•;:-])(?:D-)?(\d{5})\s+([A-ZÄÖÜ][\w.-]+)")
STREET = re.compile(
    r"^(?:[A-ZÄÖÜ0-9][\w.\-']*\s+){0,4}?[\w.\-']*(?:str(?:aße|asse|\.)|weg|platz|allee|gasse|ring|ufer|damm"
    r"|hof|markt|berg|grund|feld|park|pfad|steig|chaussee|[a-zäöüß]{3,})\.?\s+\d{1,4}\s?[a-zA-Z]?"
    r"(?:\s?[-–/]\s?\d{1,4}\s?[a-zA-Z]?)?$",
    re.IGNORECASE,
)
_TOWN = re.compile(
    r"^(?:An\b.{0,40})?(?:(?:Stadt|Gemeinde|Kreisstadt|Stadtverwaltung|Gemeindeverwaltung|Magistrat(?: der)?|Rathaus)"
    r"(?:\s+(?:der|Stadt))*(?:\s+[A-ZÄÖÜ][\w-]+)?|(?:Die|Der|Frau|Herrn?)?\s*(?:Ober)?Bürgermeister(?:in)?\b.{0,40})$"
)
_TO = re.compile(
    r"^(?:An (?:die|das|den|dem)|An|To|Empfänger(?:in)?:?|z\. ?Hd\.?.*)$", re.IGNORECASE
)


@dataclass(frozen=True)
class Parts:
    """Line numbers of the first page's parts; -1 where there is none; `body_end` is exclusive."""

    recipient: tuple[int, int]
    salutation: int
    closing: int
    first_page_end: int


def parts_of(flow: Flow, town: Town) -> Parts:
    """Where the recipient block, the salutation and the closing stand."""
    first = next((n for n, line in enumerate(flow.lines) if line.page > 1), len(flow.lines))
    salutation = next(
        (n for n in range(first) if SALUTATION.match(flow.lines[n].text) and n > 0), -1
    )
    closings = [
        n
        for n in range(max(salutation, 0) + 1, len(flow.lines))
        if CLOSING.match(flow.lines[n].text)
    ]
    limit = salutation if salutation > 0 else first
    return Parts(_recipient(flow, limit, town), salutation, closings[0] if closings else -1, first)


def _recipient(flow: Flow, limit: int, town: Town) -> tuple[int, int]:
    """The lines of the town's own address: from "An die" or its name to its postcode."""
    for number in range(limit):
        text = flow.lines[number].text.split("\t")[0].strip()
        if not (is_town(text, town) or _TO.match(text)):
            continue
        end = number + 1
        while end < min(limit, number + 9) and not POSTCODE.search(flow.lines[end - 1].text):
            end += 1
        return number, end
    return -1, -1


def is_town(text: str, town: Town) -> bool:
    """Is this line the town itself (its name, its street), so never a sender?"""
    clean = text.strip(" ,.;:")
    if town.street and clean.lower().startswith(town.street.lower()):
        return True
    if _TOWN.match(clean):
        return not (town.name and _names_another(clean, town.name))
    return False


def _names_another(text: str, name: str) -> bool:
    match = re.match(r"(?:Stadt|Gemeinde|Kreisstadt)\s+([A-ZÄÖÜ][\w-]+)", text)
    return match is not None and match[1].lower()[:4] != name.lower()[:4]


def head(flow: Flow, parts: Parts) -> list[Line]:
    """Lines above the salutation (or the first fifteen)."""
    end = parts.salutation if parts.salutation > 0 else min(15, parts.first_page_end)
    return list(flow.lines[:end])
