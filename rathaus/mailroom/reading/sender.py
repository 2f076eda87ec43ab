"""Who writes? Return address, address block, letterhead, signature: they must agree."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from rathaus.mailroom.reading.flow import Flow
from rathaus.mailroom.reading.labels import labelled
from rathaus.mailroom.reading.letter import (
    CLOSING,
    POSTCODE,
    SALUTATION,
    STREET,
    Parts,
    is_town,
)
from rathaus.mailroom.reading.shapes import Found, Town

_SEPARATOR = re.compile(r"\s*[·|•*;]\s*|\s+[-–—:.,]\s+|,\s+|\t")
_ORGANISATION = re.compile(
    r"\b(?:GmbH|mbH|AG|KG|OHG|GbR|UG|SE|e\. ?V\.|e\. ?K\.|eG|Verein|Verband|Kanzlei|Rechtsanw\w+|Kreis|Landkreis"
    r"|Land\w*amt|Bundes\w+|Landes\w+|Bezirksregierung|Amt|Amtsgericht|Landgericht|Gericht|Finanzamt|Jobcenter"
    r"|Agentur|Krankenkasse|AOK|Versicherung\w*|Bank|Sparkasse|Stadtwerke|Schule|Gymnasium|Kita|Kirchen\w+"
    r"|Pfarr\w+|Stiftung|Institut|Universität|Praxis|Apotheke|Bau\w*|Immobilien|Service|Technik|Polizei\w*"
    r"|Schreinerei|Bäckerei|Metzgerei|Gaststätte|Restaurant|Hausverwaltung|Ministerium|Kammer|Notar\w*|Ingenieur\w*"
    r"|Architekt\w*|Steuerberat\w+|Autohaus|Malerbetrieb|Gärtnerei|Caritas|Diakonie|Initiative|Partei|Fraktion)\b"
)
_NOT_A_NAME = re.compile(
    r"^(?:Absender|Betreff|Betr|Datum|Telefon|Tel|Fax|E-?Mail|Mobil|Handy|Seite|Anlage|Bankverbindung|IBAN|www"
    r"|Ihr|Ihre|Unser|Unsere|Mein|Aktenzeichen|Kassenzeichen|Einschreiben|Persönlich|Vertraulich|Herrn?$|Frau$"
    r"|Familie$|Per\b|Eingang|Postfach|Zimmer|Auskunft|Nur vom|Rathaus|Entwurf|Kopie|Rechnung|Mahnung|FAX"
    r"|Amtsgericht\s\S+\sHRB|HRB|USt|Widerspruch|Antrag|Nicht öffnen|An\b)",
    re.IGNORECASE,
)
_FAX = re.compile(r"\bFAX\b|\d{1,2}:\d\d\b.*(?:S\.|Seite|P\.)|\+49 \d", re.IGNORECASE)
_TITLE = re.compile(
    r"^(?:Absender(?:in)?:?|Abs\.:?|Von:|From:|Herrn?|Frau|Familie|Fam\.|Eheleute)\s+"
)
_DATE = re.compile(r"\d{1,2}\.\s?\d{1,2}\.\s?\d{2,4}|\d{4}-\d\d-\d\d")


@dataclass(frozen=True)
class _Name:
    start: int
    end: int
    text: str
    trust: float


def find_sender(flow: Flow, parts: Parts, town: Town, *, mail_from: str = "") -> Found | None:
    """The person or body that sends the letter; `mail_from` is the name of a mail's sender."""
    signed = _signature(flow, parts, town)
    names = [
        *_return_address(flow, parts, town),
        *_address_block(flow, parts, town),
        *_labelled(flow),
        *_letterhead(flow, parts, town),
        *([signed] if signed else []),
    ]
    if not names:
        return Found(mail_from, 0.6) if mail_from else None
    best = max(names, key=lambda name: (name.trust, -name.start))
    agree = [n for n in names if n is not best and _alike(n.text, best.text)]
    value, start, end = _clearest(flow, [best, *agree])
    sure = min(0.97, best.trust + (0.1 if agree else 0.0))
    if mail_from and _alike(mail_from, value):
        value, sure = mail_from, max(sure, 0.95)
    else:
        sure *= 0.3 + 0.7 * flow.confidence(start, end)
    others = tuple((n.text, round(n.trust * 0.5, 2)) for n in names if not _alike(n.text, value))
    return Found(value, round(sure, 3), flow.evidence(start, end), others[:3])


def _alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, one.lower(), other.lower()).ratio() > 0.7


def _clearest(flow: Flow, names: list[_Name]) -> tuple[str, int, int]:
    """Of several places where the name stands, the one the engine read best."""
    whole = [n for n in names if not any(n.text != o.text and n.text in o.text for o in names)]
    best = max(whole, key=lambda n: round(flow.confidence(n.start, n.end), 1))
    return best.text, best.start, best.end


def _name(flow: Flow, start: int, end: int, trust: float) -> _Name | None:
    text = flow.text[start:end]
    title = _TITLE.match(text)
    if title and not text.startswith(("Familie", "Fam.", "Eheleute")):
        start += title.end()
    start += len(flow.text[start:end]) - len(flow.text[start:end].lstrip(" ,.;:'\"‚‘-_|·"))
    text = flow.text[start:end].rstrip(" ,;:'\"‚‘_|·-")
    words = text.split()
    if not words or len(text) < 4 or len(text) > 70 or len(words) > 9:
        return None
    if _NOT_A_NAME.match(text) or SALUTATION.match(text):
        return None
    if _FAX.search(text) or _DATE.search(text):
        return None
    if POSTCODE.search(text) or not text[0].isupper() or sum(c.isalpha() for c in text) < 4:
        return None
    return _Name(start, start + len(text), text, trust)


def _return_address(flow: Flow, parts: Parts, town: Town) -> list[_Name]:
    """ "Name · Street 1 · 12345 Town" on one line."""
    found = []
    for number in range(parts.first_page_end):
        start, end = flow.line_bounds(number)
        text = flow.text[start:end]
        if not POSTCODE.search(text) or text[:5].isdigit():
            continue
        pieces = [p for p in _SEPARATOR.split(text) if p and p.strip()]
        if len(pieces) < 3 or is_town(pieces[0], town):
            continue
        if not any(STREET.match(piece) or "Postfach" in piece for piece in pieces[1:]):
            continue
        name = _name(flow, start, start + len(pieces[0]), 0.87 if number < 25 else 0.75)
        if name:
            found.append(name)
    return found


def _address_block(flow: Flow, parts: Parts, town: Town) -> list[_Name]:
    """Name over street over postcode and town, outside the recipient block."""
    found = []
    for number in range(parts.first_page_end):
        first, last = parts.recipient
        if first <= number < last or not POSTCODE.match(flow.lines[number].text):
            continue
        top = number - 1
        if top < 0 or not STREET.match(flow.lines[top].text.split("\t")[0].strip()):
            continue
        lines = range(top - 1, max(-1, top - 4), -1)
        name = None
        for above in lines:
            start, end = flow.line_bounds(above)
            if first <= above < last or is_town(flow.text[start:end], town):
                break
            tried = _name(
                flow, start, min(end, start + len(flow.text[start:end].split("\t")[0])), 0.85
            )
            gap = flow.lines[above + 1].box[1] - flow.lines[above].box[3]
            if tried is None or gap > 0.03:
                break
            name = tried
        if name:
            found.append(name)
    return found


def _labelled(flow: Flow) -> list[_Name]:
    names = (_name(flow, v.start, v.end, 0.8) for v in labelled(flow, "Absender(?:in)?|Von|From"))
    return [name for name in names if name]


def _letterhead(flow: Flow, parts: Parts, town: Town) -> list[_Name]:
    """The first line of print above the recipient; better if it names an organisation."""
    end = parts.recipient[0] if parts.recipient[0] >= 0 else min(4, parts.first_page_end)
    for number in range(min(end, 8)):
        start, stop = flow.line_bounds(number)
        text = flow.text[start:stop].split("\t")[0]
        if _FAX.search(flow.text[start:stop]) or is_town(text, town):
            continue
        if STREET.match(text) and not _ORGANISATION.search(text):
            continue
        name = _name(flow, start, start + len(text), 0.75 if _ORGANISATION.search(text) else 0.55)
        if name and not _SEPARATOR.search(text):
            return [name]
    return []


def _signature(flow: Flow, parts: Parts, town: Town) -> _Name | None:
    """The name below the closing, past the scrawl."""
    if parts.closing < 0:
        return None
    inline = CLOSING.sub("", flow.lines[parts.closing].text)
    for number in range(parts.closing + 1, min(parts.closing + 5, len(flow.lines))):
        line = flow.lines[number]
        start, end = flow.line_bounds(number)
        name = _name(flow, start, end, 0.6 if not inline.strip(" ,.") else 0.5)
        if name and len(name.text.split()) >= 2 and line.confidence > 0.45:
            return None if is_town(name.text, town) else name
    return None
