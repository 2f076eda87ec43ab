"""Sheets: keyed one after the other, looked at again where two differ."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rathaus.kernel.actor import Role
from rathaus.kernel.clock import now
from rathaus.kernel.refusal import Refusal
from rathaus.participation.ballots.queries import poll
from rathaus.participation.paper import keying_pages, marks
from rathaus.participation.paper.actions.key_sheet import key_sheet
from rathaus.participation.paper.actions.settle_sheet import settle_sheet
from rathaus.participation.paper.printing import form_of
from rathaus.participation.paper.queries import batch, scan_of
from rathaus.ui.guards import Request, staff


@staff(Role.EDITOR, Role.MAILROOM)
@require_http_methods(["GET", "HEAD", "POST"])
def key(request: Request, key: str, number: int) -> HttpResponseBase:
    """The next sheet; Enter saves it and leads to the one after."""
    page = keying_pages.keying(request.actor, key, number, request.GET.get("blatt", ""))
    if page is None:
        return redirect("paper:batch", key=key, number=number)
    form = page.form(request.POST or None)
    if request.method == "POST" and form.is_valid():
        key_sheet(
            actor=request.actor, batch=page.batch.id, sheet=page.sheet, read=form.read(), at=now()
        )
        return redirect("paper:keying", key=key, number=number)
    return _private(render(request, "paper/keying.html", {"page": page, "form": form}))


@staff(Role.EDITOR, Role.MAILROOM)
@require_http_methods(["GET", "HEAD", "POST"])
def settle(request: Request, key: str, number: int, sheet: int) -> HttpResponseBase:
    """A third look at a sheet on which two readers differ."""
    page = keying_pages.settling(request.actor, key, number, sheet)
    form = page.form(request.POST or None)
    if request.method == "POST" and form.is_valid():
        settle_sheet(
            actor=request.actor, batch=page.batch.id, sheet=sheet, read=form.read(),
            note=form.cleaned_data["note"], at=now(),
        )  # fmt: skip
        return redirect("paper:batch", key=key, number=number)
    return _private(render(request, "paper/settle.html", {"page": page, "form": form}))


@staff(Role.EDITOR, Role.MAILROOM)
@require_safe
def picture(request: Request, key: str, number: int, sheet: int, side: int) -> HttpResponseBase:
    """A page of the scan; boxes the machine was unsure of are ringed."""
    found = poll(actor=request.actor, key=key)
    one = batch(actor=request.actor, poll=found.id, number=number)
    scan = scan_of(actor=request.actor, batch=one, sheet=sheet)
    sides = len(form_of(found, one.district).pages)
    if scan is None or not 1 <= side <= sides or not 1 <= sheet <= one.sheets:
        raise Refusal(_("There is no scan of this sheet."), status=404)
    index = (sheet - 1) * sides + side - 1
    png = marks.picture(scan.path, index, scan.unsure.get(side, ()))
    return _private(HttpResponse(png, content_type="image/png"))


def _private(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "no-store, private"
    return response
