"""Voting slips: checked at once, envelopes that are not accepted counted by hand."""

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rathaus.kernel.actor import Role
from rathaus.kernel.clock import now
from rathaus.participation.ballots.queries import poll
from rathaus.participation.paper import pages, words
from rathaus.participation.paper.actions.accept_slips import accept_slips
from rathaus.participation.paper.actions.put_slips_aside import put_slips_aside
from rathaus.participation.paper.forms import SlipsForm
from rathaus.ui.guards import Request, staff


@staff(Role.EDITOR, Role.MAILROOM)
@require_http_methods(["GET", "HEAD", "POST"])
def slips(request: Request, key: str) -> HttpResponseBase:
    """Type or scan codes. The answer is shown once and kept nowhere."""
    found = poll(actor=request.actor, key=key)
    form = SlipsForm(request.POST or None)
    done = None
    if request.method == "POST" and form.is_valid():
        checks = accept_slips(actor=request.actor, poll=found.id, codes=form.lines(), at=now())
        done, form = pages.checked(checks), SlipsForm()
    rows = done.rows if done else pages.checked(()).rows
    told = {"poll": found, "form": form, "done": done, "rows": rows}
    response = render(request, "paper/slips.html", told)
    response.headers["Cache-Control"] = "no-store, private"
    return response


@staff(Role.EDITOR, Role.MAILROOM)
@require_POST
def aside(request: Request, key: str) -> HttpResponseBase:
    """Count envelopes that stay shut."""
    found = poll(actor=request.actor, key=key)
    said = {code: request.POST.get(code, "").strip() for code in words.REASONS}
    counts = {code: int(text) for code, text in said.items() if text.isascii() and text.isdigit()}
    put_slips_aside(actor=request.actor, poll=found.id, reasons=counts, at=now())
    messages.success(request, _("Counted. The numbers are public."))
    return redirect("paper:slips", key=key)
