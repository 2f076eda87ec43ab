"""Stored files, handed out so that nothing in them can act on our pages."""

from django.http import FileResponse, HttpResponseBase

from rathaus.kernel.actor import Role
from rathaus.kernel.blobs import open_blob
from rathaus.mailroom import queries
from rathaus.mailroom.queries import StoredFile
from rathaus.ui.guards import Request, staff

READERS = (Role.MAILROOM, Role.CASEWORK, Role.HEAD)
SANDBOX = "sandbox; default-src 'none'; img-src 'self'; style-src 'unsafe-inline'"


def _answer(file: StoredFile, *, download: bool) -> FileResponse:
    response = FileResponse(
        open_blob(file.sha256),
        as_attachment=download,
        filename=file.filename,
        content_type=file.media_type,
    )
    response["Content-Security-Policy"] = SANDBOX
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


@staff(*READERS)
def original(request: Request, number: str) -> HttpResponseBase:
    """The item bit for bit; always a download, for it came from outside."""
    return _answer(queries.original(actor=request.actor, number=number), download=True)


@staff(*READERS)
def searchable(request: Request, number: str) -> HttpResponseBase:
    """The searchable PDF/A we made."""
    return _answer(queries.searchable(actor=request.actor, number=number), download=False)


@staff(*READERS)
def page(request: Request, number: str, page: int) -> HttpResponseBase:
    """The image of a page; it never changes, so the browser may keep it for its session."""
    file = queries.page_image(actor=request.actor, number=number, page=page)
    response = _answer(file, download=False)
    response["Cache-Control"] = "private, max-age=3600"
    return response


@staff(*READERS)
def attachment(request: Request, number: str, position: int) -> HttpResponseBase:
    """A file that came inside or beside the item."""
    file = queries.attachment_file(actor=request.actor, number=number, position=position)
    return _answer(file, download=True)


@staff(*READERS)
def letter(request: Request, pk: int) -> HttpResponseBase:
    """The PDF of an outgoing letter."""
    return _answer(queries.letter_file(actor=request.actor, pk=pk), download=False)
