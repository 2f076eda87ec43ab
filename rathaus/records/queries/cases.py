"""Cases and their documents."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _

from rathaus.accounts import queries as accounts
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal
from rathaus.records.models import Assignment, Case, Document, DocumentVersion, MissingDocument

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
class DocumentView:
    """A document in its newest version; `view` is the SHA-256 of what a page is shown from."""

    id: int
    kind: str
    title: str
    filed_at: datetime
    sha256: str
    view: str
    media_type: str
    bytes: int
    item: int | None
    case: int = 0


@dataclass(frozen=True)
class DraftView:
    """A draft of the decision, and who signed it."""

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
    ).annotate(waits=Exists(waits), worker=Subquery(worker.values("account")[:1]))


def state_of(case: Case, *, waits: bool) -> str:
    """closed, decided, waiting or open: told by the rows that are there."""
    if hasattr(case, "closure"):
        return "closed"
    if hasattr(case, "decision"):
        return "decided"
    return "waiting" if waits else "open"


def rows_of(cases: list[Case]) -> list[CaseRow]:
    """Rows of a list, the caseworkers' names in one query."""
    workers = {case.pk: getattr(case, "worker", None) for case in cases}
    people = accounts.people(one for one in workers.values() if one is not None)
    return [
        CaseRow(
            case.pk,
            case.reference,
            case.title,
            case.unit.code,
            state_of(case, waits=getattr(case, "waits", False)),
            case.received_at,
            case.promised_on,
            people[worker].name if (worker := workers[case.pk]) in people else "",
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
    return Page(rows_of(list(found.object_list)), found.number, found.paginator)


def case_for(*, actor: Actor, pk: int) -> CaseView:
    """The case with all that lies in it. Refusal 404 where it is not there or not for the actor."""
    case = with_state(Case.objects.visible_to(actor)).filter(pk=pk).first()
    if case is None:
        raise Refusal(_("There is no such case, or it is not one of your unit's."), status=404)
    drafts = list(
        case.drafts.order_by("number").values(
            "id", "number", "template__key", "template__title", "outcome", "four_eyes", "values",
            "by", "at", "signatures__by", "signatures__at",
        )
    )
    worker: int | None = getattr(case, "worker", None)
    ids = {one[key] for one in drafts for key in ("by", "signatures__by")} | {worker}
    people = accounts.people(one for one in ids if one is not None)
    return _view(
        case,
        worker=worker,
        names={pk: person.name for pk, person in people.items()},
        drafts=drafts,
    )


def _view(
    case: Case, *, worker: int | None, names: dict[int, str], drafts: list[dict[str, object]]
) -> CaseView:
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
        caseworker=worker,
        caseworker_name=names.get(worker, "") if worker else "",
        state=state_of(case, waits=getattr(case, "waits", False)),
        documents=tuple(documents_of(case.pk)),
        missing=tuple(MissingView(*row) for row in missing),
        drafts=tuple(_draft(row, names) for row in drafts),
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


def _draft(row: dict[str, object], names: dict[int, str]) -> DraftView:
    by, signer = row["by"], row["signatures__by"]
    assert isinstance(by, int)
    return DraftView(
        id=row["id"],  # type: ignore[arg-type]
        number=row["number"],  # type: ignore[arg-type]
        template=str(row["template__key"]),
        template_title=str(row["template__title"]),
        outcome=str(row["outcome"]),
        four_eyes=bool(row["four_eyes"]),
        values=row["values"],  # type: ignore[arg-type]
        by=by,
        by_name=names.get(by, ""),
        at=row["at"],  # type: ignore[arg-type]
        signed_by=signer if isinstance(signer, int) else None,
        signer_name=names.get(signer, "") if isinstance(signer, int) else "",
        signed_at=row["signatures__at"],  # type: ignore[arg-type]
    )


def documents_of(case: int) -> list[DocumentView]:
    """Documents of a case, newest first, each in its newest version. Rights: the caller's."""
    rows = _versions().filter(document__case=case)
    return [_document(row) for row in rows.order_by("-document__filed_at", "-document")]


def document_for(*, actor: Actor, pk: int) -> DocumentView:
    """One document. Refusal 404 where it is not there or lies in a case not for the actor."""
    cases = Case.objects.visible_to(actor)
    row = _versions().filter(document=pk, document__case__in=cases).first()
    if row is None:
        raise Refusal(_("There is no such document, or it is not one of your unit's."), status=404)
    return _document(row)


def case_of_item(*, actor: Actor, item: int) -> int | None:
    """The case an item lies in, if the actor may see it."""
    cases = Case.objects.visible_to(actor).filter(filings__item=item)
    return cases.values_list("pk", flat=True).first()


def _versions() -> QuerySet[DocumentVersion]:
    newest = DocumentVersion.objects.filter(document=OuterRef("document")).order_by("-number")
    return DocumentVersion.objects.filter(pk=Subquery(newest.values("pk")[:1])).select_related(
        "document__filing", "blob"
    )


def _document(version: DocumentVersion) -> DocumentView:
    document: Document = version.document
    filing = getattr(document, "filing", None)
    return DocumentView(
        id=document.pk,
        kind=document.kind,
        title=document.title,
        filed_at=document.filed_at,
        sha256=version.blob_id,
        view=version.view_id or version.blob_id,
        media_type=version.blob.media_type,
        bytes=version.blob.bytes,
        item=filing.item_id if filing else None,
        case=document.case_id,
    )
