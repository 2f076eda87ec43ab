"""An item as `mail show` prints it: the machine's reading, or what a clerk made of it."""

from rathaus.kernel.actor import Actor
from rathaus.mailroom.models import Proposal
from rathaus.mailroom.queries.items import found, sees_content, visible

FIELDS = ("sender", "letter_date", "our_reference", "their_reference", "deadline")


def told_of(*, actor: Actor, number: str) -> dict[str, object]:
    """The keys of the command contract, ready for JSON. Refusal 404."""
    item = found(visible(actor).filter(number=number).first())
    opened = sees_content(actor, item)
    rows = {row.name: row for row in item.proposals.all()}
    pages = [page.text for page in item.leaves.all()]
    unit = _field(item.unit.code if item.unit else "", rows.get("unit"))
    row: dict[str, object] = {
        "item": item.number,
        "state": item.state,
        "pages": item.page_count,
        "language": item.language,
        "text": pages if opened else [],
        "body": item.body if opened else "",
        "document_type": _field(item.document_type, rows.get("document_type")),
        "unit": unit,
    }
    for name in FIELDS:
        value = getattr(item, name)
        row[name] = _field(str(value) if value else "", rows.get(name))
    return row | {
        "deadline_rule": item.deadline_rule or None,
        "subject": item.subject,
        "do_not_open": item.do_not_open,
        "split_into": [],
        "findings": list(item.findings),
        "failure": item.failure or None,
        "attachments": [one.name for one in item.enclosures.all()] if opened else [],
        "same_as": item.same_as.number if item.same_as else None,
    }


def _field(value: str, proposal: Proposal | None) -> dict[str, object] | None:
    """Value, confidence, evidence and alternatives; a clerk's value is certain."""
    if proposal is None:
        if not value:
            return None
        return {"value": value, "confidence": 1.0, "evidence": None, "alternatives": []}
    same = not value or value == proposal.value
    place = {"page": proposal.page, "box": proposal.box, "text": proposal.text}
    return {
        "value": value or proposal.value,
        "confidence": round(proposal.confidence, 4) if same else 1.0,
        "evidence": place if same and proposal.page else None,
        "alternatives": [{"value": v, "confidence": c} for v, c in proposal.alternatives],
    }
