"""Until when does the sender want an answer? A printed date, or a period from the letter's date."""

import re
from dataclasses import dataclass
from datetime import date

from rathaus.mailroom.reading.dates import ADJECTIVE, PERIOD, after, find_dates, rule_of
from rathaus.mailroom.reading.flow import Flow
from rathaus.mailroom.reading.shapes import Found

_UNTIL = re.compile(
    r"(?:\bbis\s+(?:spätestens\s+|einschließlich\s+|längstens\s+)?(?:zum|am)?|\bspätestens(?:\s+(?:bis|am|zum))*"
    r"|\b(?:\w*frist|Frist(?:ende|ablauf)?|Fristsetzung|Abgabetermin|Rückmeldetermin|Einsendeschluss"
    r"|Rückgabetermin|Fällig(?:keit)?|zahlbar|Termin)\s*(?:ist|bis|zum|am|endet am|läuft bis|läuft am|:)*"
    r"|\b(?:no later than|by|until|before|deadline)\s*:?|\blängstens(?:\s+(?:bis|zum))*|\bvor dem)"
    r"(?:\s*(?:zum|am|dem|den|,|\w{2,10}tag\w?,?|Mittwoch,?))*\s*:?\s*$",
    re.IGNORECASE,
)
_WITHIN = re.compile(
    r"(?:\b(?:innerhalb|binnen|innert|within)\b(?:\s+(?:von|der|einer|eines|nächsten|kommenden|the next))*"
    r"|\b(?:\w*frist)\b(?:\s*(?:von|beträgt|ist|:))*|\bin\s+(?:den\s+)?(?:nächsten|kommenden)"
    r"|\bspätestens\s+(?:in|nach)|\b(?:Frist|deadline)\s*:)\s*$",
    re.IGNORECASE,
)
_SET_PERIOD = re.compile(r"\bFrist\b|\bdeadline\b|\bWiedervorlage\b", re.IGNORECASE)
_ASKS = re.compile(
    r"\b(?:bitte|bitten|erbeten|erwarte|benötig|Rückmeldung|Antwort|Erledigung|Stellungnahme|melden"
    r"|mitteilen|Mitteilung|einreichen|Nachricht|Äußerung|Eingang|Bescheid|übersend|zusend|senden"
    r"|vorlegen|spätestens|Frist|Zahlung|zahlbar|please|reply|respond)",
    re.IGNORECASE,
)
_NOT_AN_ANSWER = re.compile(
    r"\b(?:gültig|befristet|geöffnet|Aufenthalt\w*|arbeite\w*|beschäftigt|gesperrt|Zeitraum|vom\s+\S+\s*$"
    r"|von\s+\S+\s*$|seit|Mietvertrag|läuft noch|verlängert|Urlaub|abwesend|in der Zeit|noch bis"
    r"|bezahlt|galt|hatte|war bis|dauert)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class _Candidate:
    score: float
    start: int
    end: int
    day: date | None
    rule: str | None


def find_deadline(
    flow: Flow, letter_date: date | None, received: date | None
) -> tuple[Found | None, str | None]:
    """(the day with its evidence, the period if the letter names one)."""
    anchor = letter_date or received
    candidates = [*_printed(flow, letter_date), *_periods(flow)]
    candidates = [c for c in candidates if c.score > 0]
    if not candidates:
        return None, None
    best = max(candidates, key=lambda c: (c.score, -c.start))
    rule = best.rule
    day = best.day or (after(anchor, rule) if anchor and rule else None)
    if day is None:
        return None, rule
    weak = 0.7 if rule and letter_date is None else 1.0
    sure = min(0.97, 0.55 + 0.14 * best.score) * weak
    sure *= 0.4 + 0.6 * flow.confidence(best.start, best.end)
    return Found(day.isoformat(), round(sure, 3), flow.evidence(best.start, best.end)), rule


def _before(flow: Flow, start: int, reach: int = 70) -> str:
    """The words before, of the same sentence or label line."""
    text = flow.text[max(0, start - reach) : start]
    return re.split(r"(?<=[a-zß)]{2})[.!?]\s|\n(?=[A-ZÄÖÜ][^\n]*\n)", text)[-1].replace("\n", " ")


def _around(flow: Flow, start: int, end: int) -> str:
    before = _before(flow, start, 110)
    rest = re.split(r"(?<=[a-zß)]{2})[.!?]\s", flow.text[end : end + 110])[0]
    return f"{before} {rest}".replace("\n", " ")


def _printed(flow: Flow, letter_date: date | None) -> list[_Candidate]:
    found = []
    for dated in find_dates(flow.text):
        before = _before(flow, dated.start)
        if not _UNTIL.search(before):
            continue
        score = 1.0 + _context(flow, dated.start, dated.end)
        if letter_date and dated.value < letter_date:
            score -= 2.0
        if letter_date and (dated.value - letter_date).days > 400:
            score -= 1.0
        found.append(_Candidate(score, dated.start, dated.end, dated.value, None))
    return found


def _periods(flow: Flow) -> list[_Candidate]:
    found = []
    for pattern in (PERIOD, ADJECTIVE):
        for match in pattern.finditer(flow.text):
            before = _before(flow, match.start())
            sets = pattern is ADJECTIVE and _SET_PERIOD.search(flow.text[match.end() :][:25])
            if not (sets or (pattern is PERIOD and _WITHIN.search(before))):
                continue
            score = 1.0 + _context(flow, match.start(), match.end())
            rule = rule_of(match["n"], match["u"])
            found.append(_Candidate(score, match.start(), match.end(), None, rule))
    return found


def _context(flow: Flow, start: int, end: int) -> float:
    context = _around(flow, start, end)
    score = 1.5 if _ASKS.search(context) else 0.0
    return score - (2.5 if _NOT_AN_ANSWER.search(context) else 0.0)
