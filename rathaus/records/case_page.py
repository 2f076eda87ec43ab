"""What the case page says: the one next step, the way of the signature, the history. Pure."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rathaus.accounts.queries import Person
from rathaus.kernel.actor import Actor, Role
from rathaus.kernel.models import Entry
from rathaus.records import policies
from rathaus.records.queries import CaseView, DraftView
from rathaus.records.queries.tasks import CaseTaskView
from rathaus.ui.words import shortday, shortmoment

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
class NextStep:
    """What is to be done, and the button for it: a link, or a form with one hidden value."""

    text: str
    label: str = ""
    url: str = ""
    post: bool = False
    name: str = ""
    value: str = ""
    also_label: str = ""
    also_url: str = ""


@dataclass(frozen=True)
class Event:
    """A point of a time line; kind: done, now, todo."""

    kind: str
    title: str
    text: str


def _at(name: str, case: CaseView) -> str:
    return reverse(f"records:{name}", args=[case.id])


def next_step(case: CaseView, tasks: list[CaseTaskView], actor: Actor) -> NextStep:
    """Exactly one step for this actor."""
    if case.closed_at is not None:
        return NextStep(_("The case is closed. Nothing is left to do."))
    if case.decision is not None:
        return _after_decision(case)
    draft = case.drafts[-1] if case.drafts else None
    if draft is not None:
        return _draft_step(case, draft, tasks, actor)
    if case.caseworker is None and actor.acts_as(Role.CASEWORK, case.unit):
        return NextStep(
            _("Nobody works on this case yet."),
            _("Take the case"),
            _at("assignment", case),
            post=True,
            name="account",
            value=str(actor.account),
            also_label=_("Write the decision"),
            also_url=_at("decision", case),
        )
    missing = [one.label for one in case.missing if one.supplied_at is None]
    if missing:
        return NextStep(
            _("Wait for: %(labels)s.") % {"labels": ", ".join(missing)},
            also_label=_("Decide without it"),
            also_url=_at("decision", case),
        )
    return NextStep(
        _("Examine the application, then write the decision."),
        _("Write the decision"),
        _at("decision", case),
        also_label=_("Request documents"),
        also_url=_at("request", case),
    )


def _after_decision(case: CaseView) -> NextStep:
    assert case.decision is not None
    until = case.decision.until
    text = (
        _("The decision is issued. Legal remedy is possible until %(day)s; then close the case.")
        % {"day": shortday(until)}
        if until
        else _("The decision is issued and on its way to the applicant.")
    )
    return NextStep(text, _("Close the case"), _at("closure", case), post=True)


def _draft_step(
    case: CaseView, draft: DraftView, tasks: list[CaseTaskView], actor: Actor
) -> NextStep:
    step = _towards_signature(case, draft, tasks, actor)
    return replace(step, also_label=_("Change the draft"), also_url=_at("decision", case))


def _towards_signature(
    case: CaseView, draft: DraftView, tasks: list[CaseTaskView], actor: Actor
) -> NextStep:
    if draft.signed_at is not None or not draft.four_eyes:
        text = _("The decision is signed.") if draft.signed_at else _("The draft is ready.")
        return NextStep(text, _("Issue and send"), _at("issue", case), post=True)
    if policies.can_sign(actor, case.unit, four_eyes=True, drafter=draft.by):
        return NextStep(
            _("The draft of %(name)s waits for your signature.") % {"name": draft.by_name},
            _("Read and sign"),
            _at("sign", case),
        )
    if any(task.kind == "sign" and task.done_at is None for task in tasks):
        return NextStep(_("The draft lies before the head to be signed."))
    return NextStep(
        _("Lay the draft before the head to be signed."),
        _("Give to be signed"),
        _at("signature_request", case),
        post=True,
    )


def signature_events(case: CaseView, tasks: list[CaseTaskView]) -> list[Event]:
    """The way from draft to letter."""
    draft = case.drafts[-1] if case.drafts else None
    if draft is None:
        return []
    events = [Event("done", draft.by_name, _("drafted %(when)s") % {"when": shortmoment(draft.at)})]
    if draft.signed_at is not None:
        when = _("signed %(when)s") % {"when": shortmoment(draft.signed_at)}
        events.append(Event("done", draft.signer_name, when))
    elif draft.four_eyes:
        asked = any(task.kind == "sign" and task.done_at is None for task in tasks)
        text = _("final signature") if asked else _("not laid before the head yet")
        events.append(Event("now" if asked else "todo", _("Head of the unit"), text))
    issued = case.decision
    events.append(
        Event("done", _("Sending"), shortmoment(issued.at))
        if issued
        else Event("todo", _("Sending"), _("mailbox") if case.applicant else _("by post"))
    )
    return events


@dataclass(frozen=True)
class Happening:
    """A line of the history."""

    text: str
    who: str
    at: datetime


def history(entries: list[Entry], people: dict[int, Person]) -> list[Happening]:
    """The journal of the matter in words, newest first."""
    lines = [
        Happening(str(TOLD[entry.fact]), _who(entry.actor, people), entry.at)
        for entry in entries
        if entry.fact in TOLD
    ]
    return lines[::-1]


def _who(key: str, people: dict[int, Person]) -> str:
    kind, _sign, pk = key.partition(":")
    if pk.isdigit() and int(pk) in people:
        return people[int(pk)].name
    return str({"system": _("automatic"), "anonymous": _("applicant")}.get(kind, kind))


def actors_in(entries: list[Entry]) -> set[int]:
    """Primary keys of the accounts that acted."""
    return {int(pk) for entry in entries if (pk := entry.actor.partition(":")[2]).isdigit()}


def due_words(due: date | None, today: date) -> str:
    """The class of a due day: late, now, or nothing."""
    if due is None or due > today:
        return ""
    return "due--late" if due < today else "due--now"
