"""The date of the letter itself, among all dates it mentions."""

import re
from datetime import date

from rathaus.mailroom.reading.dates import Dated, find_dates
from rathaus.mailroom.reading.flow import Flow
from rathaus.mailroom.reading.letter import Parts
from rathaus.mailroom.reading.shapes import Found

_LABEL = re.compile(
    r"(?:\b(?:Datum|Date|Tarih|Data|Dat)\b\s*[:.]?|\bDatum des Schreibens:?)\s*$", re.I
)
_PLACE = re.compile(r"^\s*[A-ZÄÖÜ][\w.\- /()]{2,40},?\s*(?:den|am|im|the)?\s*,?\s*$")
_ALONE = re.compile(r"^\W{0,3}(?:den|am)?\W{0,3}$", re.I)
_ABOUT = re.compile(
    r"(?:\bvom|\bam|\bbis|\bseit|\bzum|\bab|\bvon|geb\.?|geboren\w*|\*|Bescheid\w*|Schreiben|Brief|Termin|Frist"
    r"|spätestens|Rechnungs?\w*|Liefer\w*|Leistungs\w*|Nachricht vom|fällig|gültig|Eingang\w*|Foto \d+)\W*$",
    re.I,
)
_REFERS = re.compile(
    r"\b(?:Ihr Bescheid|Ihr Schreiben|Ihre Nachricht|Betr|Betreff|Bezug|Widerspruch|FAX|Fax|Foto|Beleg"
    r"|Geburtsdatum|Eingegangen|Eingang)",
)


def find_letter_date(flow: Flow, parts: Parts, received: date | None) -> Found | None:
    """The best-placed date; None where no date stands like a letter's date."""
    scored = [(_score(flow, parts, d, received), d) for d in find_dates(flow.text)]
    scored = [(score, d) for score, d in scored if score >= 1.0]
    if not scored:
        return None
    scored.sort(key=lambda pair: (-pair[0], pair[1].start))
    score, best = scored[0]
    rivals = [s for s, d in scored[1:] if d.value != best.value]
    sure = min(0.97, 0.5 + 0.1 * score) - (0.15 if rivals and score - rivals[0] < 1 else 0.0)
    sure *= 0.4 + 0.6 * flow.confidence(best.start, best.end)
    others = tuple((d.value.isoformat(), 0.2) for _, d in scored[1:3] if d.value != best.value)
    return Found(
        best.value.isoformat(), round(sure, 3), flow.evidence(best.start, best.end), others
    )


def _score(flow: Flow, parts: Parts, dated: Dated, received: date | None) -> float:
    number = flow.line_at(dated.start)
    line_start, line_end = flow.line_bounds(number)
    line = flow.text[line_start:line_end]
    before = flow.text[line_start : dated.start]
    cell_before = before.rsplit("\t", 1)[-1]
    after = flow.text[dated.end : line_end].split("\t")[0]
    score = _place_score(before, cell_before, after) + _under_label(flow, number, dated)
    if _REFERS.search(line):
        score -= 4.0
    if flow.lines[number].page > 1:
        score -= 3.0
    score += _height_score(parts, number)
    if received and not -3 <= (received - dated.value).days <= 400:
        score -= 1.5
    return score


def _place_score(before: str, cell_before: str, after: str) -> float:
    if _LABEL.search(before):
        return 5.0
    if _ABOUT.search(cell_before):
        return -4.0
    rest = after.strip(" .,;:'\"|_-")
    if _ALONE.match(cell_before) and not rest:
        return 3.5
    if _PLACE.match(cell_before) and not rest:
        return 3.5
    return -2.0


def _under_label(flow: Flow, number: int, dated: Dated) -> float:
    """A row of labels over a row of values: "Datum" stands above."""
    if number == 0:
        return 0.0
    evidence = flow.evidence(dated.start, dated.end)
    for cell in flow.lines[number - 1].cells:
        text = " ".join(word.text for word in cell).strip(" :")
        if text in ("Datum", "Date") and evidence:
            left, right = cell[0].box[0], cell[-1].box[2]
            if min(right, evidence.box[2]) > max(left, evidence.box[0]):
                return 3.0
    return 0.0


def _height_score(parts: Parts, number: int) -> float:
    if parts.salutation > 0:
        if number < parts.salutation:
            return 1.5
        return 0.0 if parts.closing >= 0 and number > parts.closing else -2.0
    return 0.5 if number < 20 else -1.0
