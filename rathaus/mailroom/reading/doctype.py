"""What kind of letter it is: few plain rules over subject and text."""

import math
import re

from rathaus.mailroom.reading.flow import Flow
from rathaus.mailroom.reading.letter import Parts
from rathaus.mailroom.reading.shapes import Found

_RULES: tuple[tuple[str, float, str], ...] = (
    ("objection", 4.0, r"\bWiderspruch|\bEinspruch (?:ein|gegen)|widerspreche|lege\w* .{0,60}\bEinspruch"),
    ("reminder", 3.0, r"\bMahnung\b|Zahlungserinnerung|\b\d\. Erinnerung"),
    ("invoice", 3.0, r"\bRechnung\b|Rechnungs-?(?:nummer|nr|betrag|datum)|Zahlungsziel|zahlbar|netto"),
    ("offer", 3.0, r"\bAngebot\b|Kostenvoranschlag|bieten wir Ihnen|unterbreiten"),
    (
        "petition", 3.5,
        r"Bürgerantrag|\bEingabe\b|\bPetition|Anregung (?:nach|gemäß)|§ ?24 (?:GO|Gemeindeordnung)"
        r"|Unterschriften",
    ),
    ("complaint", 3.0, r"\bBeschwerde|beschwere|Dienstaufsicht|unzumutbar|Frechheit|Unverschämt"),
    (
        "statement", 3.0,
        r"\bStellungnahme (?:zu|zum|zur|als)|\bAnhörung|Einwendung|äußere ich mich"
        r"|nehme\w* .{0,30}Stellung",
    ),
    (
        "registration", 2.5,
        r"\w*anmeldung\b|\banmelden\b|melde\w* .{0,50}\ban\b|\bUmmeldung|ummelden|Abmeldung|abmelden",
    ),
    ("application", 2.0, r"\bAntrag\b|\w+antrag\b|\bbeantrag\w+|\bBewerbung|Erteilung|erteilen Sie"),
    (
        "report", 2.0,
        r"\bHinweis\b|\bVerdacht|Mangel|Mängel|kaputt|defekt|beschädigt|undicht|verstopft|\bAnzeige\b"
        r"|melde\w* .{0,30}Schaden|wilder Müll|Missstand",
    ),
    (
        "notice", 1.5,
        r"\bMitteilung|teile\w* .{0,40}\bmit\b|hiermit informier|zur Kenntnis|Kündigung|kündige"
        r"|zeige\w* .{0,40}\ban\b",
    ),
    (
        "inquiry", 1.3,
        r"\bAnfrage|\bAuskunft|bitten? (?:ich |wir )?um|benötigen wir|\bWann\b|\bWo\b"
        r"|\bWie (?:hoch|viel|kann|lange)|\?",
    ),
)  # fmt: skip
_COMPILED = tuple((kind, weight, re.compile(rule)) for kind, weight, rule in _RULES)


def document_type(flow: Flow, parts: Parts) -> Found | None:
    """The likeliest kind with its share among all kinds as confidence."""
    top = max(parts.salutation, 0)
    subject = "\n".join(line.text for line in flow.lines[max(0, top - 4) : top])
    end = parts.closing if parts.closing > top else len(flow.lines)
    body = "\n".join(line.text for line in flow.lines[top:end])
    scores: dict[str, float] = {}
    for kind, weight, rule in _COMPILED:
        said = min(len(rule.findall(body)), 3) + 2.0 * min(len(rule.findall(subject)), 1)
        if said:
            scores[kind] = weight * math.sqrt(said)
    if not scores:
        return None
    total = sum(score**1.5 for score in scores.values()) + 1.5
    ranked = sorted(scores.items(), key=lambda pair: -pair[1])
    shares = [(kind, round(score**1.5 / total, 3)) for kind, score in ranked]
    return Found(shares[0][0], shares[0][1], None, tuple(shares[1:4]))


_REFERENCE = re.compile(r"^(?:(?:Ihr|Unser|Mein|Kassen|Akten)\s?[Zz]eichen|Az\.?)\b", re.IGNORECASE)


def subject_of(flow: Flow, parts: Parts) -> str:
    """The line under "Betreff", or the last lone line above the salutation."""
    marked = re.compile(
        r"^\W{0,2}(?:Betreff|Betr\.?|Betrifft|Subject|Re)\s*[:.]\s*(.+)", re.IGNORECASE
    )
    for line in flow.lines[: parts.first_page_end]:
        match = marked.match(line.text)
        if match:
            return match[1].strip()
    above = [line.text.strip() for line in flow.lines[: max(parts.salutation, 0)]]
    while above and _REFERENCE.match(above[-1]):
        above.pop()
    if above and "\t" not in above[-1] and not re.match(r"^\d{5} ", above[-1]):
        return above[-1]
    return ""
