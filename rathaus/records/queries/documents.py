"""Documents of a case."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _

from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal
from rathaus.records.models import Case, Document, DocumentVersion


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
