"""Cases and their documents."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Exists, F, OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _

from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal
from rathaus.records.models import (
    Assignment,
    Case,
    Draft,
    MissingDocument,
    Task,
)
from rathaus.records.queries.documents import DocumentView, documents_of

PER_PAGE = 25


@dataclass(frozen=True)
class CaseRow:
    """A case in a list. state: open, waiting, decided, closed."""

    id: int
    reference: str
    title: str
    unit: str
    state: str
    received_at: datetime
    promised_on: date | None
    caseworker: str


@dataclass(frozen=True)
class DraftView:
    """A draft of the decision, and who signed it; `laid` while it lies before the head."""

    id: int
    number: int
    template: str
    template_title: str
    outcome: str
    four_eyes: bool
    values: dict[str, str]
    by: int
    by_name: str
    at: datetime
    signed_by: int | None
    signer_name: str
    signed_at: datetime | None
    laid: bool


@dataclass(frozen=True)
class MissingView:
    """A document asked for, and whether it has come."""

    id: int
    label: str
    requested_at: datetime
    supplied_at: datetime | None


@dataclass(frozen=True)
class IssuedView:
    """The issued decision."""

    outcome: str
    at: datetime
    letter: int
    document: int
    notified_on: date | None
    until: date | None


@dataclass(frozen=True)
class CaseView:
    """A case as those see it who work on it."""

    id: int
    reference: str
    title: str
    matter: UUID
    service: str
    channel: str
    unit: str
    case_file: int
    case_file_reference: str
    case_file_title: str
    position: str
    position_title: str
    applicant: int | None
    applicant_name: str
    applicant_address: str
    applicant_email: str
    received_at: datetime
    opened_at: datetime
    promised_on: date | None
    caseworker: int | None
    caseworker_name: str
    state: str
    documents: tuple[DocumentView, ...]
    missing: tuple[MissingView, ...]
    drafts: tuple[DraftView, ...]
    decision: IssuedView | None
    closed_at: datetime | None


def with_state(rows: QuerySet[Case]) -> QuerySet[Case]:
    """Cases with what their state is made of, in the same query."""
    waits = MissingDocument.objects.filter(case=OuterRef("pk"), supply=None)
    worker = Assignment.objects.filter(case=OuterRef("pk"), ended_at=None)
    return rows.select_related(
        "unit", "case_file__position", "decision__appeal_period", "closure"
    ).annotate(
        waits=Exists(waits),
        worker=Subquery(worker.values("account")[:1]),
        worker_name=Subquery(worker.values("account__name")[:1]),
    )


def state_of(case: Case, *, waits: bool) -> str:
    """closed, decided, waiting or open: told by the rows that are there."""
    if hasattr(case, "closure"):
        return "closed"
    if hasattr(case, "decision"):
        return "decided"
    return "waiting" if waits else "open"


def rows_of(cases: Iterable[Case]) -> list[CaseRow]:
    """Rows of a list; cases come from `with_state`."""
    return [
        CaseRow(
            case.pk,
            case.reference,
            case.title,
            case.unit.code,
            state_of(case, waits=getattr(case, "waits", False)),
            case.received_at,
            case.promised_on,
            getattr(case, "worker_name", None) or "",
        )
        for case in cases
    ]


def cases_for(
    *, actor: Actor, page: int = 1, case_file: int | None = None, unit: str | None = None
) -> Page[CaseRow]:
    """A page of the cases the actor may see, newest first."""
    rows = with_state(Case.objects.visible_to(actor))
    if case_file is not None:
        rows = rows.filter(case_file=case_file)
    if unit is not None:
        rows = rows.filter(unit__code=unit)
    found = Paginator(rows.order_by("-opened_at", "-pk"), PER_PAGE).get_page(page)
    pages = cast("Paginator[CaseRow]", found.paginator)
    return Page(rows_of(found.object_list), found.number, pages)


def case_for(*, actor: Actor, pk: int) -> CaseView:
    """The case with all that lies in it. Refusal 404 where it is not there or not for the actor."""
    case = with_state(Case.objects.visible_to(actor)).filter(pk=pk).first()
    if case is None:
        raise Refusal(_("There is no such case, or it is not one of your unit's."), status=404)
    asked = Task.objects.open().filter(case=OuterRef("case"), kind=Task.Kind.SIGN)
    drafts = list(
        Draft.objects.filter(case=case)
        .annotate(
            signer=F("signatures__by"),
            signer_name=F("signatures__by__name"),
            signed_at=F("signatures__at"),
            asked=Exists(asked),
        )
        .select_related("template", "by")
        .order_by("number")
    )
    return _view(case, drafts)


def _view(case: Case, drafts: Sequence[Draft]) -> CaseView:
    file = case.case_file
    missing = case.missing.order_by("pk").values_list("id", "label", "requested_at", "supply__at")
    return CaseView(
        id=case.pk,
        reference=case.reference,
        title=case.title,
        matter=case.matter,
        service=case.service,
        channel=case.channel,
        unit=case.unit.code,
        case_file=file.pk,
        case_file_reference=file.reference,
        case_file_title=file.title,
        position=file.position.number,
        position_title=file.position.title,
        applicant=case.applicant_id,
        applicant_name=case.applicant_name,
        applicant_address=case.applicant_address,
        applicant_email=case.applicant_email,
        received_at=case.received_at,
        opened_at=case.opened_at,
        promised_on=case.promised_on,
        caseworker=getattr(case, "worker", None),
        caseworker_name=getattr(case, "worker_name", None) or "",
        state=state_of(case, waits=getattr(case, "waits", False)),
        documents=tuple(documents_of(case.pk)),
        missing=tuple(MissingView(*row) for row in missing),
        drafts=tuple(_draft(row, newest=row is drafts[-1]) for row in drafts),
        decision=_issued(case),
        closed_at=case.closure.at if hasattr(case, "closure") else None,
    )


def _issued(case: Case) -> IssuedView | None:
    if not hasattr(case, "decision"):
        return None
    decision = case.decision
    period = getattr(decision, "appeal_period", None)
    return IssuedView(
        decision.outcome,
        decision.at,
        decision.letter_id,
        decision.document_id,
        period.notified_on if period else None,
        period.until if period else None,
    )


def _draft(row: Draft, *, newest: bool) -> DraftView:
    return DraftView(
        id=row.pk,
        number=row.number,
        template=row.template.key,
        template_title=row.template.title,
        outcome=row.outcome,
        four_eyes=row.four_eyes,
        values=row.values,
        by=row.by_id,
        by_name=row.by.name,
        at=row.at,
        signed_by=getattr(row, "signer", None),
        signer_name=getattr(row, "signer_name", None) or "",
        signed_at=getattr(row, "signed_at", None),
        laid=newest and getattr(row, "asked", False),
    )
