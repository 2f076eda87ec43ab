"""Letter codes, changes of the electorate, and votes that were laid aside."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rathaus.kernel.actor import Role
from rathaus.kernel.clock import now
from rathaus.kernel.refusal import Refusal
from rathaus.participation.ballots.access import private
from rathaus.participation.ballots.actions.change_electorate import change_electorate
from rathaus.participation.ballots.actions.issue_letter_codes import issue_letter_codes
from rathaus.participation.ballots.actions.publish_correction import publish_correction
from rathaus.participation.ballots.queries import poll
from rathaus.participation.ballots.staff_forms import CodesForm, ElectorateForm, first_error
from rathaus.ui.guards import Request, staff


@staff(Role.EDITOR)
@require_POST
def codes(request: Request, key: str) -> HttpResponseBase:
    """New letter codes as a file: the only time that anybody sees them."""
    found = poll(actor=request.actor, key=key)
    form = CodesForm(request.POST)
    if not form.is_valid():
        raise Refusal(first_error(form), status=400)
    said = form.cleaned_data
    made = issue_letter_codes(
        actor=request.actor, poll=found.id, count=said["count"], district=said["district"], at=now()
    )
    return private(_file(made, f"{key}-codes.csv"))


@staff(Role.EDITOR)
@require_POST
def electorate(request: Request, key: str) -> HttpResponseBase:
    """Codes added or taken back while the vote runs, in public and with a reason."""
    found = poll(actor=request.actor, key=key)
    form = ElectorateForm(request.POST)
    if not form.is_valid():
        raise Refusal(first_error(form), status=400)
    said = form.cleaned_data
    made = change_electorate(
        actor=request.actor,
        poll=found.id,
        reason=said["reason"],
        add=said["add"] or 0,
        remove=said["remove"].split(),
        at=now(),
    )
    if made:
        return private(render(request, "ballots/desk_codes.html", {"poll": found, "codes": made}))
    messages.success(request, _("Changed. Number and reason are public."))
    return redirect("ballots:desk", key=key)


@staff(Role.EDITOR)
@require_POST
def correction(request: Request, key: str, alarm: int) -> HttpResponseBase:
    """Let votes laid aside in, or leave them out; public with the reason."""
    found = poll(actor=request.actor, key=key)
    publish_correction(
        actor=request.actor,
        poll=found.id,
        alarm=alarm,
        accept=request.POST.get("entscheid") == "zulassen",
        reason=request.POST.get("grund", ""),
        at=now(),
    )
    messages.success(request, _("Decided. Number and reason are public."))
    return redirect("ballots:desk", key=key)


def _file(codes: tuple[str, ...], name: str) -> HttpResponse:
    response = HttpResponse("code\r\n" + "\r\n".join(codes) + "\r\n", content_type="text/csv")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
