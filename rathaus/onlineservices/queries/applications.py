"""Applications: for whoever holds the code, and the account they belong to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from rathaus.accounts.queries import UnitView, unit
from rathaus.kernel.actor import SYSTEM, Actor
from rathaus.kernel.models import Entry
from rathaus.kernel.refusal import Refusal
from rathaus.mailroom.queries import letter
from rathaus.onlineservices.catalogue.entries import content_of
from rathaus.onlineservices.codes import code_of, key_of
from rathaus.onlineservices.forms_store import form_of
from rathaus.onlineservices.models import Application
from rathaus.onlineservices.submission import receipt_of
from rathaus.records.facts import (
    AssignmentWithdrawn,
    CaseAssigned,
    DecisionDrafted,
    DocumentsRequested,
    DraftReturned,
    SignatureRequested,
)
from rathaus.records.queries import CaseProgress, progress

# the last of these says whether somebody works on a case
_AT_WORK = [
    fact.__name__
    for fact in (
        AssignmentWithdrawn,
        CaseAssigned,
        DecisionDrafted,
        DocumentsRequested,
        DraftReturned,
        SignatureRequested,
    )
]


@dataclass(frozen=True)
class Supplied:
    name: str
    at: datetime


@dataclass(frozen=True)
class Answered:
    """How the decision comes; `letter` only where its owner may open it here and now.

    `cents` is the fee that follows from the application, for its owner's eyes only.
    """

    by_post: bool
    letter: int | None
    cents: int | None
    has_fee: bool
    granted: str
    """The form's own words for it, such as "Ihr Bewohnerparkausweis ist bewilligt"."""


@dataclass(frozen=True)
class Status:
    """How an application stands. state: received, open, waiting, checking, decided, closed.

    `checking`: a document came that the case does not know yet. `unit` has it now, and somebody
    there works on it where it is `taken`. `days`: within so many nine of ten are decided.
    """

    code: str
    matter: UUID
    service: str
    service_title: str
    state: str
    submitted_at: datetime
    channel: str
    item_number: str
    unit: UnitView
    case: CaseProgress | None
    supplied: tuple[Supplied, ...]
    has_account: bool
    mine: bool
    taken: bool
    days: int | None
    answered: Answered | None

    @property
    def since(self) -> datetime:
        """Since when it stands so."""
        return self.case.since if self.case else self.submitted_at


@dataclass(frozen=True)
class ApplicationRow:
    """An application in its owner's list; the case's state is asked of the records by `matter`."""

    matter: UUID
    code: str
    service: str
    service_title: str
    submitted_at: datetime
    channel: str


def status(*, actor: Actor, code: str, language: str = "de") -> Status:
    """How the application of this code stands. Nine queries at most. Refusal (404) if wrong.

    The code is the right. What is told is about the case, never the answers: a code read over a
    shoulder shows where it stands, not who lives where.
    """
    rows = Application.objects.select_related("service__unit", "form")
    row = rows.filter(code_key=key_of(code)).first()
    if row is None:
        raise Refusal(_("There is no application with this code."), status=404)
    case = progress(matter=row.matter)
    supplies = list(
        row.supplies.order_by("supplied_at").values_list("missing", "name", "supplied_at")
    )
    if case:
        known = {one.id for one in case.missing}
        on_the_way = [one for one in supplies if one[0] in known]
    else:
        on_the_way = []
    return Status(
        code=code_of(row.matter),
        matter=row.matter,
        service=row.service.key,
        service_title=row.service.title,
        state=_state(case, {one[0] for one in on_the_way}),
        submitted_at=row.submitted_at,
        channel=row.channel,
        item_number=row.item_number,
        unit=unit(case.unit if case else row.service.unit.code),
        case=case,
        supplied=tuple(Supplied(name, at) for _missing, name, at in supplies),
        has_account=row.account_id is not None,
        mine=_mine(row, actor),
        taken=case is not None and _is_taken(case.case),
        days=content_of(row.service.content).p90_days,
        answered=_answered(row, case, actor, language) if case else None,
    )


def _mine(row: Application, actor: Actor) -> bool:
    return actor.is_citizen and row.account_id == actor.account


def _is_taken(case: int) -> bool:
    """Does somebody work on it? Read off the journal, which the records write."""
    rows = Entry.objects.filter(subject=f"case:{case}", fact__in=_AT_WORK).order_by("at", "pk")
    last = rows.values_list("fact", flat=True).last()
    return last is not None and last != AssignmentWithdrawn.__name__


def _answered(row: Application, case: CaseProgress, actor: Actor, language: str) -> Answered | None:
    if case.letter is None:
        return None
    form = form_of(row.form)
    sent = letter(actor=SYSTEM, pk=case.letter)
    mine, by_post = _mine(row, actor), sent.channel == "print"
    here = mine and not by_post and sent.delivered_at is not None
    return Answered(
        by_post,
        sent.id if here else None,
        _cents(row, form.fee) if mine and case.outcome == "granted" else None,
        bool(form.fee),
        form.granted.in_(language) if form.granted else "",
    )


def _cents(row: Application, path: str) -> int | None:
    """The fee as it was worked out when the application was sent."""
    found: object = row.data
    for part in path.split("."):
        found = found.get(part) if isinstance(found, dict) else None
    return found if isinstance(found, int) else None


def _state(case: CaseProgress | None, on_the_way: set[int]) -> str:
    if case is None:
        return "received"
    if case.state == "waiting" and all(one.id in on_the_way for one in case.missing):
        return "checking"
    return case.state


def applications_for(*, actor: Actor, limit: int = 50) -> list[ApplicationRow]:
    """A citizen's own applications, newest first. One query; nothing for anybody else."""
    if not actor.is_citizen or actor.account is None:
        return []
    rows = (
        Application.objects.select_related("service")
        .filter(account=actor.account)
        .order_by("-submitted_at")[:limit]
    )
    return [
        ApplicationRow(
            row.matter,
            code_of(row.matter),
            row.service.key,
            row.service.title,
            row.submitted_at,
            row.channel,
        )
        for row in rows
    ]


def codes_for(*, actor: Actor, matters: Iterable[UUID]) -> dict[UUID, str]:
    """The codes of a citizen's own matters, for links to their status. One query."""
    if not actor.is_citizen or actor.account is None:
        return {}
    own = Application.objects.filter(account=actor.account, matter__in=set(matters))
    return {matter: code_of(matter) for matter in own.values_list("matter", flat=True)}


@dataclass(frozen=True)
class ReceiptFile:
    filename: str
    pdf: bytes
    day: date


def receipt(*, code: str, language: str) -> ReceiptFile:
    """The receipt as PDF. Refusal (404) for a wrong code."""
    row = (
        Application.objects.select_related("service__unit", "form")
        .filter(code_key=key_of(code))
        .first()
    )
    if row is None:
        raise Refusal(_("There is no application with this code."), status=404)
    pdf = receipt_of(row, unit=row.service.unit.name, language=language)
    return ReceiptFile(f"Beleg-{code_of(row.matter)}.pdf", pdf, row.submitted_at.date())
