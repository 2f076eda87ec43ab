"""All fields of a letter from its lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rathaus.mailroom.reading import deadlines, doctype, letterdate, references, sealed, sender
from rathaus.mailroom.reading.flow import Flow
from rathaus.mailroom.reading.language import language_of
from rathaus.mailroom.reading.letter import Parts, parts_of
from rathaus.mailroom.reading.shapes import Found, Line, Router, Town


@dataclass(frozen=True)
class Fields:
    """What `extract` found; the names are those of Reading."""

    language: str = "de"
    document_type: Found | None = None
    unit: Found | None = None
    unit_sure: bool = False
    sender: Found | None = None
    letter_date: Found | None = None
    our_reference: Found | None = None
    their_reference: Found | None = None
    deadline: Found | None = None
    deadline_rule: str | None = None
    do_not_open: bool = False
    subject: str = ""


def seal(lines: Sequence[Line], town: Town) -> sealed.Seal | None:
    """Does the first page forbid opening?"""
    flow = Flow(lines)
    return sealed.seal_of(flow, parts_of(flow, town), town)


def extract(
    lines: Sequence[Line],
    *,
    town: Town,
    model: Router | None = None,
    received: date | None = None,
    mail_from: str = "",
) -> Fields:
    """Fields with evidence. Of a sealed item only unit and sender, from the envelope."""
    flow = Flow(lines)
    parts = parts_of(flow, town)
    closed = sealed.seal_of(flow, parts, town)
    who = sender.find_sender(flow, parts, town, mail_from=mail_from)
    if closed is not None:
        return _sealed(flow, closed, who)
    dated = letterdate.find_letter_date(flow, parts, received)
    day = date.fromisoformat(dated.value) if dated else None
    deadline, rule = deadlines.find_deadline(flow, day, received)
    ours, theirs = references.find_references(flow)
    unit, sure = propose(flow, parts, model)
    return Fields(
        language=language_of(flow.text),
        document_type=doctype.document_type(flow, parts),
        unit=unit,
        unit_sure=sure,
        sender=who,
        letter_date=dated,
        our_reference=ours,
        their_reference=theirs,
        deadline=deadline,
        deadline_rule=rule,
        subject=doctype.subject_of(flow, parts),
    )


def _sealed(flow: Flow, closed: sealed.Seal, who: Found | None) -> Fields:
    evidence = flow.evidence(closed.start, closed.end)
    unit = Found(closed.unit, 0.97, evidence) if closed.unit else None
    kind = Found("sealed", 0.97, evidence)
    return Fields(
        document_type=kind, unit=unit, unit_sure=unit is not None, sender=who, do_not_open=True
    )


def propose(flow: Flow, parts: Parts, model: Router | None) -> tuple[Found | None, bool]:
    """The unit by the model, on the words that matter: subject and body, not addresses."""
    if model is None:
        return None, False
    ranked = model.predict(routing_text(flow, parts))
    if not ranked:
        return None, False
    best, sure = ranked[0]
    others = tuple((code, round(p, 4)) for code, p in ranked[1:5])
    return Found(best, round(sure, 4), None, others), sure >= model.threshold


def routing_text(flow: Flow, parts: Parts) -> str:
    """Subject, salutation to closing; the whole text where these are not found."""
    if parts.salutation <= 0:
        return flow.text
    start = max(parts.recipient[1], parts.salutation - 3, 0)
    return "\n".join(line.text for line in flow.lines[start:])
