"""What the case page says: states, outcomes, the history. Pure."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rathaus.accounts.queries import Person
from rathaus.kernel.models import Entry

STATES: dict[str, tuple[str, Promise]] = {
    "open": ("open", gettext_lazy("Being worked on")),
    "waiting": ("wait", gettext_lazy("Waiting for documents")),
    "decided": ("done", gettext_lazy("Decided")),
    "closed": ("done", gettext_lazy("Closed")),
}
OUTCOMES: dict[str, Promise] = {
    "granted": gettext_lazy("granted"),
    "refused": gettext_lazy("refused"),
    "withdrawn": gettext_lazy("proceedings ended"),
}
TOLD: dict[str, Promise] = {
    "ItemReceived": gettext_lazy("Item received"),
    "ItemRouted": gettext_lazy("Item brought to the unit"),
    "ApplicationSubmitted": gettext_lazy("Application submitted"),
    "CaseOpened": gettext_lazy("Case opened"),
    "CaseAssigned": gettext_lazy("Case assigned"),
    "AssignmentWithdrawn": gettext_lazy("Case given back to the unit"),
    "DocumentsRequested": gettext_lazy("Documents requested"),
    "DocumentsSupplied": gettext_lazy("Documents supplied"),
    "DecisionDrafted": gettext_lazy("Decision drafted"),
    "SignatureRequested": gettext_lazy("Draft laid before the head"),
    "DraftReturned": gettext_lazy("Draft returned"),
    "DecisionSigned": gettext_lazy("Decision signed"),
    "DecisionIssued": gettext_lazy("Decision issued"),
    "LetterDelivered": gettext_lazy("Letter delivered"),
    "LetterRead": gettext_lazy("Letter opened by the applicant"),
    "AppealPeriodStarted": gettext_lazy("Period for legal remedy began"),
    "NoteAdded": gettext_lazy("Note added"),
    "ResubmissionSet": gettext_lazy("Resubmission set"),
    "ApplicantCorrected": gettext_lazy("Applicant's data corrected"),
    "TaskCompleted": gettext_lazy("Task done"),
    "CaseClosed": gettext_lazy("Case closed"),
}


@dataclass(frozen=True)
class Happening:
    """A line of the history."""

    text: str
    who: str
    at: datetime


def history(entries: list[Entry], people: dict[int, Person]) -> list[Happening]:
    """The journal of the matter in words, newest first."""
    lines = [
        Happening(str(TOLD[entry.fact]), _who(entry, people), entry.at)
        for entry in entries
        if entry.fact in TOLD
    ]
    return lines[::-1]


def _who(entry: Entry, people: dict[int, Person]) -> str:
    kind, _sign, pk = entry.actor.partition(":")
    # no person chose the unit: the model was sure, or the online form names it
    by_itself = entry.fact == "ItemRouted" and entry.data.get("by") in ("auto", "sender")
    if pk.isdigit() and int(pk) in people and not by_itself:
        return people[int(pk)].name
    words = {"system": _("automatic"), "anonymous": _("applicant")}
    return _("automatic") if by_itself else str(words.get(kind, kind))


def actors_in(entries: list[Entry]) -> set[int]:
    """Primary keys of the accounts that acted."""
    return {int(pk) for entry in entries if (pk := entry.actor.partition(":")[2]).isdigit()}


def due_words(due: date | None, today: date) -> str:
    """The class of a due day: late, now, or nothing."""
    if due is None or due > today:
        return ""
    return "due--late" if due < today else "due--now"
