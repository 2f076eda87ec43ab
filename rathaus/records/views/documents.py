"""Bytes of documents and drafts, with rights."""

from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _

from rathaus.kernel import blobs
from rathaus.kernel.clock import now
from rathaus.kernel.refusal import Refusal
from rathaus.records import queries
from rathaus.records.correspondence import decision_letter
from rathaus.records.letters.letter import render
from rathaus.records.models import Draft
from rathaus.records.pages import page_png, pdf_page_png
from rathaus.records.queries.drafting import draft_for
from rathaus.records.views.files import workers
from rathaus.ui.guards import Request

# shown by the browser itself; all else is only ever offered to be saved
SAFE = ("application/pdf", "image/png", "image/jpeg")
POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"


def _safe(response: HttpResponseBase) -> HttpResponseBase:
    """A stranger's file must not run as a page of ours, nor stay in a shared cache."""
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["Cache-Control"] = "private, max-age=600"
    return response


@workers
def document(request: Request, pk: int) -> HttpResponseBase:
    """The document as it was stored."""
    view = queries.document_for(actor=request.actor, pk=pk)
    inline = view.media_type in SAFE
    ending = {"application/pdf": ".pdf", "image/png": ".png", "image/jpeg": ".jpg"}
    name = view.title[:80] + ending.get(view.media_type, "")
    return _safe(
        FileResponse(
            blobs.open_blob(view.sha256),
            as_attachment=not inline,
            filename=name,
            content_type=view.media_type if inline else "application/octet-stream",
        )
    )


@workers
def document_page(request: Request, pk: int, page: int) -> HttpResponseBase:
    """A page of the document as an image."""
    view = queries.document_for(actor=request.actor, pk=pk)
    kind = "application/pdf" if view.view != view.sha256 else view.media_type
    return _image(page_png(view.view, kind, page))


@workers
def draft_pdf(request: Request, pk: int, number: int) -> HttpResponseBase:
    """The draft as it would be sent, marked as a draft."""
    pdf = _pdf(draft_for(actor=request.actor, case=pk, number=number))
    headers = {"Content-Disposition": f'inline; filename="entwurf-{number}.pdf"'}
    return _safe(HttpResponse(pdf, content_type="application/pdf", headers=headers))


@workers
def draft_page(request: Request, pk: int, number: int, page: int) -> HttpResponseBase:
    """A page of the draft as an image."""
    pdf = _pdf(draft_for(actor=request.actor, case=pk, number=number))
    return _image(pdf_page_png(pdf, page))


def _pdf(draft: Draft) -> bytes:
    return render(decision_letter(draft, at=draft.at, signer=None), at=now())


def _image(png: bytes | None) -> HttpResponseBase:
    if png is None:
        raise Refusal(_("This page cannot be shown. Save the document instead."), status=404)
    return _safe(HttpResponse(png, content_type="image/png"))
