"""How the matters of one person stand, read off the journal: one query, however many there are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from rathaus.kernel.models import Entry

# what a fact says about where its matter is now
_STATES = {
    "ApplicationSubmitted": "received",
    "ItemRouted": "received",
    "CaseOpened": "received",
    "CaseAssigned": "open",
    "AssignmentWithdrawn": "received",
    "DecisionDrafted": "open",
    "SignatureRequested": "open",
    "DocumentsRequested": "waiting",
    "DocumentHandedIn": "checking",
    "DocumentsSupplied": "open",
    "DecisionIssued": "decided",
}
# somebody takes the case or gives it back: says nothing while the matter waits for documents
_HANDS = (
    "CaseOpened",
    "CaseAssigned",
    "AssignmentWithdrawn",
    "DecisionDrafted",
    "SignatureRequested",
)


@dataclass(frozen=True)
class Stand:
    """state: received, open, waiting, checking, decided; `unit` is the code of who has it now."""

    state: str
    since: datetime
    unit: str


def stands(matters: Iterable[UUID]) -> dict[UUID, Stand]:
    """Where each matter stands. The caller has shown that the matters are the asker's own."""
    wanted = list(set(matters))
    if not wanted:
        return {}
    entries = Entry.objects.filter(matter__in=wanted, fact__in=_STATES).order_by("at", "pk")
    found: dict[UUID, Stand] = {}
    for entry in entries:
        assert entry.matter is not None
        found[entry.matter] = after(found.get(entry.matter), entry)
    return found


def after(before: Stand | None, entry: Entry) -> Stand:
    """The stand once the entry has happened; a decided matter stays decided."""
    if before and before.state == "decided":
        return before
    if before and before.state in ("waiting", "checking") and entry.fact in _HANDS:
        return before
    state = _STATES[entry.fact]
    if entry.fact == "DocumentsSupplied" and entry.data.get("open"):
        state = "waiting"
    return Stand(state, entry.at, entry.unit or (before.unit if before else ""))


def count(found: Sequence[Stand], state: str) -> int:
    """How many stand so."""
    return sum(one.state == state for one in found)
