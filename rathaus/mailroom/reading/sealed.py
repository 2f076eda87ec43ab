"""Mail that must stay closed: for the equal-opportunity, data-protection and staff bodies, personal mail, tenders."""

import re
from dataclasses import dataclass

from rathaus.mailroom.reading.flow import Flow
from rathaus.mailroom.reading.letter import SALUTATION, Parts
from rathaus.mailroom.reading.shapes import Town

_SEAL = re.compile(
    r"\b(?:nur vom (?:Empfänger|Adressaten)|nur durch den Empfänger|nicht (?:zu )?öffnen|nicht geöffnet|ungeöffnet"
    r"|verschlossen(?:er Umschlag)?|eigenhändig|nur persönlich|zu eigenen Händen"
    r"|persönlich\s*[/&+,·\-–]?\s*(?:und )?vertraulich)\b"
    r"|^\W{0,3}(?:streng )?(?:persönlich|vertraulich|privat|confidential|private)\W{0,3}$",
    re.IGNORECASE | re.MULTILINE,
)
_TENDER = re.compile(
    r"\b(?:Submission|Angebotsunterlagen|Ausschreibung|Vergabe\w*|Angebot)\b", re.IGNORECASE
)
_ENVELOPE_WORDS = 60


@dataclass(frozen=True)
class Seal:
    """Why the item stays closed; `unit` where the envelope names one."""

    unit: str | None
    start: int
    end: int


def seal_of(flow: Flow, parts: Parts, town: Town) -> Seal | None:
    """The reason not to open, or None. Looks at the first page's address zone and seals only."""
    envelope = len(flow.text.split()) <= _ENVELOPE_WORDS and not any(
        SALUTATION.match(line.text) for line in flow.lines
    )
    end_line = len(flow.lines) if envelope else _head_end(parts)
    zone = "".join(line.text + "\n" for line in flow.lines[:end_line])
    mark = _SEAL.search(zone)
    named = _unit(zone, flow, parts, town, envelope=envelope)
    if named and (envelope or mark or named.start < _address_end(flow, parts)):
        return named
    if mark and envelope:
        return Seal(None, mark.start(), mark.end())
    return None


def _head_end(parts: Parts) -> int:
    if parts.recipient[1] > 0:
        return parts.recipient[1]
    return max(parts.salutation, 0)


def _address_end(flow: Flow, parts: Parts) -> int:
    end = parts.recipient[1]
    return flow.line_bounds(end - 1)[1] if end > 0 else 0


def _unit(zone: str, flow: Flow, parts: Parts, town: Town, *, envelope: bool) -> Seal | None:
    first = flow.starts[parts.recipient[0]] if parts.recipient[0] > 0 and not envelope else 0
    lowered = zone.lower().replace("-\n", "")
    for code, names in town.sealed:
        for name in names:
            at = lowered.find(name, first)
            if at >= 0:
                return Seal(code, at, at + len(name))
    return None
