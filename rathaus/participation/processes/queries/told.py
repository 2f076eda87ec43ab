"""What was told about a process: news, documents, results."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal
from rathaus.participation.processes.models import Document, News, Report
from rathaus.participation.processes.queries.processes import visible


@dataclass(frozen=True)
class NewsView:
    """A piece of news, with the process it belongs to."""

    id: int
    process: int
    slug: str
    process_title: str
    title: str
    text: str
    posted_at: datetime

    @property
    def url(self) -> str:
        return f"/mitmachen/{self.slug}/#neu-{self.id}"


@dataclass(frozen=True)
class DocumentView:
    """A file to download; `kind` is its ending in capitals."""

    id: int
    slug: str
    title: str
    name: str
    sha256: str
    media_type: str
    bytes: int
    added_at: datetime

    @property
    def kind(self) -> str:
        return self.name.rpartition(".")[2].upper()

    @property
    def url(self) -> str:
        return f"/mitmachen/{self.slug}/unterlagen/{self.id}/{self.name}"


@dataclass(frozen=True)
class ReportView:
    """A version of the result, with its documents."""

    version: int
    title: str
    text: str
    changed: str
    published_at: datetime
    documents: tuple[DocumentView, ...]


def _news_view(one: News) -> NewsView:
    return NewsView(
        one.pk,
        one.process_id,
        one.process.slug,
        one.process.title,
        one.title,
        one.text,
        one.posted_at,
    )


def _document_view(one: Document) -> DocumentView:
    return DocumentView(
        one.pk,
        one.process.slug,
        one.title,
        one.name,
        one.blob_id,
        one.blob.media_type,
        one.blob.bytes,
        one.added_at,
    )


def news(*, actor: Actor, process: int | None = None, limit: int = 50) -> list[NewsView]:
    """The newest first, of one process or of all this actor may know of. One query."""
    rows = News.objects.filter(process__in=visible(actor)).select_related("process")
    if process is not None:
        rows = rows.filter(process=process)
    return [_news_view(one) for one in rows[:limit]]


def documents(*, actor: Actor, process: int) -> list[DocumentView]:
    """What lies there for everybody, without the documents of results. One query."""
    rows = Document.objects.filter(
        process__in=visible(actor), process=process, removed_at=None, report=None
    )
    return [_document_view(one) for one in rows.select_related("process", "blob")]


def document(*, actor: Actor, slug: str, pk: int) -> DocumentView:
    """One document. Refusal 404 if it was taken away or is not for this actor."""
    rows = Document.objects.filter(process__in=visible(actor), removed_at=None)
    found = rows.select_related("process", "blob").filter(process__slug=slug, pk=pk).first()
    if found is None:
        raise Refusal(_("This document is not here any more."), status=404)
    return _document_view(found)


def reports(*, actor: Actor, process: int) -> list[ReportView]:
    """All versions of the result, the newest first. Two queries, one where there is none."""
    rows = list(Report.objects.filter(process__in=visible(actor), process=process))
    if not rows:
        return []
    files = Document.objects.filter(report__in=rows).select_related("process", "blob")
    by_report: dict[int, list[DocumentView]] = {}
    for one in files:
        by_report.setdefault(one.report_id or 0, []).append(_document_view(one))
    return [
        ReportView(
            one.version,
            one.title,
            one.text,
            one.changed,
            one.published_at,
            tuple(by_report.get(one.pk, ())),
        )
        for one in rows
    ]
