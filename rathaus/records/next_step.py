"""The one next step of a case, and the way of the signature. Pure."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from rathaus.kernel.actor import Actor, Role
from rathaus.records import policies
from rathaus.records.queries import CaseView, DraftView
from rathaus.records.queries.drafting import NoteView
from rathaus.records.queries.tasks import CaseTaskView
from rathaus.ui.words import shortday, shortmoment

TO_DECIDE = ("examine", "check_supply", "read")


@dataclass(frozen=True)
class Way:
    """Something else that may be done: a link."""

    label: str
    url: str


@dataclass(frozen=True)
class NextStep:
    """What is to be done, and the button for it: a link, or a form with one hidden value."""

    text: str
    label: str = ""
    url: str = ""
    post: bool = False
    name: str = ""
    value: str = ""
    also: tuple[Way, ...] = ()


@dataclass(frozen=True)
class Event:
    """A point of a time line; kind: done, now, todo."""

    kind: str
    title: str
    text: str


def _at(name: str, case: CaseView) -> str:
    return reverse(f"records:{name}", args=[case.id])


def _decide(case: CaseView, label: str) -> Way:
    return Way(label, _at("decision", case))


def _request(case: CaseView) -> Way:
    return Way(_("Request documents"), _at("request", case))


def next_step(
    case: CaseView, tasks: list[CaseTaskView], actor: Actor, returned: NoteView | None = None
) -> NextStep:
    """Exactly one step for this actor; `returned` is why the draft was given back."""
    if case.closed_at is not None:
        return NextStep(_("The case is closed. Nothing is left to do."))
    if case.decision is not None:
        return _after_decision(case)
    draft = case.drafts[-1] if case.drafts else None
    if draft is not None:
        return _draft_step(case, draft, actor, returned)
    if case.caseworker is None and actor.acts_as(Role.CASEWORK, case.unit):
        return NextStep(
            _("Nobody works on this case yet."),
            _("Take the case"),
            _at("assignment", case),
            post=True,
            name="account",
            value=str(actor.account),
            also=(_decide(case, _("Write the decision")), _request(case)),
        )
    missing = [one.label for one in case.missing if one.supplied_at is None]
    if missing:
        text = _("Wait for: %(labels)s.") % {"labels": ", ".join(missing)}
        return NextStep(text, also=(_decide(case, _("Decide without it")), _request(case)))
    return _examine(case, tasks)


def _examine(case: CaseView, tasks: list[CaseTaskView]) -> NextStep:
    due = (one.label for one in tasks if one.kind in TO_DECIDE and one.done_at is None)
    label = next(due, "")
    text = _("%(task)s, then write the decision.") % {"task": label} if label else ""
    return NextStep(
        text or _("Write the decision, or request what is missing."),
        _("Write the decision"),
        _at("decision", case),
        also=(_request(case),),
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
    case: CaseView, draft: DraftView, actor: Actor, returned: NoteView | None
) -> NextStep:
    change = (_decide(case, _("Change the draft")),)
    may_sign = policies.can_sign(actor, case.unit, four_eyes=True, drafter=draft.by)
    if draft.signed_at is not None or not draft.four_eyes:
        text = _("The decision is signed.") if draft.signed_at else _("The draft is ready.")
        return NextStep(text, _("Issue and send"), _at("issue", case), post=True, also=change)
    if draft.laid and may_sign:
        text = _("The draft of %(name)s waits for your signature.") % {"name": draft.by_name}
        return NextStep(text, _("Read and sign"), _at("sign", case), also=change)
    if draft.laid:
        return NextStep(_("The draft lies before the head to be signed."), also=change)
    if returned is not None:
        text = _("Given back by %(name)s: %(reason)s") % {
            "name": returned.by,
            "reason": returned.text,
        }
        if may_sign:
            return NextStep(text, also=change)
        return NextStep(text, change[0].label, change[0].url)
    if may_sign:
        text = _("%(name)s has not given the draft to be signed yet.") % {"name": draft.by_name}
        return NextStep(text, also=change)
    return NextStep(
        _("Lay the draft before the head to be signed."),
        _("Give to be signed"),
        _at("signature_request", case),
        post=True,
        also=change,
    )


def signature_events(case: CaseView, returned: NoteView | None = None) -> list[Event]:
    """The way from draft to letter."""
    draft = case.drafts[-1] if case.drafts else None
    if draft is None:
        return []
    events = [Event("done", draft.by_name, _("drafted %(when)s") % {"when": shortmoment(draft.at)})]
    if draft.signed_at is not None:
        when = _("signed %(when)s") % {"when": shortmoment(draft.signed_at)}
        events.append(Event("done", draft.signer_name, when))
    elif draft.four_eyes:
        events.append(_open_signature(draft, returned))
    issued = case.decision
    events.append(
        Event("done", _("Sending"), shortmoment(issued.at))
        if issued
        else Event("todo", _("Sending"), _("mailbox") if case.applicant else _("by post"))
    )
    return events


def _open_signature(draft: DraftView, returned: NoteView | None) -> Event:
    if draft.laid:
        return Event("now", _("Head of the unit"), _("final signature"))
    if returned is not None:
        return Event(
            "todo", returned.by, _("given back %(when)s") % {"when": shortmoment(returned.at)}
        )
    return Event("todo", _("Head of the unit"), _("not laid before the head yet"))
