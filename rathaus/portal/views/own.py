"""A citizen's own pages: matters, messages, decisions."""

from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rathaus.accounts.queries import unit
from rathaus.kernel.blobs import open_blob
from rathaus.kernel.clock import now
from rathaus.mailroom.actions.mark_read import mark_read
from rathaus.mailroom.queries import letter, letters_for
from rathaus.onlineservices.queries import codes_for
from rathaus.portal.overview import overview as composed
from rathaus.ui.guards import Request, citizen


@citizen
@require_safe
def overview(request: Request) -> HttpResponse:
    """Everything of mine on one page."""
    return render(request, "portal/overview.html", {"mine": composed(request.actor, now())})


@citizen
@require_safe
def messages(request: Request) -> HttpResponse:
    """The whole mailbox."""
    found = letters_for(actor=request.actor)
    return render(request, "portal/messages.html", {"letters": found})


@citizen
@require_safe
def message(request: Request, pk: int) -> HttpResponse:
    """One letter; looking at its page does not yet mean that it was read."""
    found = letter(actor=request.actor, pk=pk)
    code = codes_for(actor=request.actor, matters=[found.matter]).get(found.matter)
    context = {"letter": found, "code": code, "unit": unit(found.unit).name}
    return render(request, "portal/message.html", context)


@citizen
@require_safe
def message_pdf(request: Request, pk: int) -> HttpResponseBase:
    """The letter itself: who opens it has read it. Opening it again changes nothing."""
    found = letter(actor=request.actor, pk=pk)
    mark_read(actor=request.actor, letter=pk, at=now())
    answer = FileResponse(
        open_blob(found.pdf), content_type="application/pdf", filename=f"Brief-{found.id}.pdf"
    )
    answer["Cache-Control"] = "private, no-store"
    return answer
