"""The pages of an application that was sent."""

from typing import BinaryIO, cast

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rathaus.kernel.clock import now
from rathaus.kernel.refusal import Refusal
from rathaus.mailroom.actions.receive_item import Upload
from rathaus.onlineservices import queries
from rathaus.onlineservices.access import application_page, look_up, nowhere, private
from rathaus.onlineservices.actions.claim_application import claim_application
from rathaus.onlineservices.actions.supply_document import supply_document
from rathaus.onlineservices.drafting import local_day
from rathaus.onlineservices.forms import CodeForm
from rathaus.onlineservices.status_pages import status_page
from rathaus.onlineservices.uploads import ACCEPT
from rathaus.ui.guards import Request, citizen, public


@public
@application_page
@require_safe
def sent(request: Request, code: str) -> HttpResponseBase:
    """It has arrived: code, receipt, what happens next."""
    found = queries.status(actor=request.actor, code=code, language=get_language() or "de")
    context = {"status": found, "page": status_page(found, local_day(now()))}
    return render(request, "onlineservices/sent.html", context)


@public
@application_page
@require_safe
def receipt(request: Request, code: str) -> HttpResponseBase:
    """The receipt as PDF."""
    found = queries.receipt(code=code, language=get_language() or "de")
    response = HttpResponse(found.pdf, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="{found.filename}"'
    return response


@public
@require_http_methods(["GET", "HEAD", "POST"])
def status_entry(request: Request) -> HttpResponseBase:
    """Where is my matter? Type the code."""
    form = CodeForm(request.POST or None)
    if form.is_valid():
        found = look_up(request, form.cleaned_data["code"])
        if found.kind != "nothing":
            page = "status" if found.kind == "application" else "summary"
            return private(redirect(f"onlineservices:{page}", code=found.code))
        nowhere(form, "application")
    return private(render(request, "onlineservices/status_entry.html", {"form": form}))


@public
@application_page
@require_safe
def status(request: Request, code: str) -> HttpResponseBase:
    """How the application stands; what is missing is handed in here."""
    found = queries.status(actor=request.actor, code=code, language=get_language() or "de")
    page = status_page(found, local_day(now()))
    context = {"status": found, "page": page, "accept": ACCEPT}
    return render(request, "onlineservices/status.html", context)


@public
@application_page
@require_POST
def supply(request: Request, code: str, missing: int) -> HttpResponseBase:
    """Hand in a document that was missing."""
    file = request.FILES.get("datei")
    if file is None:
        raise Refusal(_("Choose a file first."), status=400)
    upload = Upload(cast(BinaryIO, file.file), file.name or "")
    supply_document(actor=request.actor, code=code, missing=missing, upload=upload, at=now())
    return redirect("onlineservices:status", code=code)


@citizen
@application_page
@require_POST
def ownership(request: Request, code: str) -> HttpResponseBase:
    """Take the application into one's own account."""
    claim_application(actor=request.actor, code=code, at=now())
    where = format_html('<a href="{}">{}</a>', reverse("portal:overview"), _("To my matters"))
    messages.success(request, format_html("{} {}", _("The matter is in your account now."), where))
    return redirect("onlineservices:status", code=code)
