"""Paper at the workplace: all polls, one poll, and printing."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from rathaus.kernel.actor import Role
from rathaus.kernel.clock import now
from rathaus.participation.ballots.queries import PollView, poll
from rathaus.participation.paper import pages, policies
from rathaus.participation.paper.actions.print_ballots import print_ballots
from rathaus.participation.paper.forms import BatchForm, PrintForm, ScanForm
from rathaus.participation.paper.printing import ballots_pdf, form_of
from rathaus.participation.paper.queries import batches, numbers, polls_on_paper
from rathaus.ui.guards import Request, staff


@staff(Role.EDITOR, Role.MAILROOM, Role.AUDIT)
@require_safe
def polls(request: Request) -> HttpResponseBase:
    """Votes that can be cast on paper."""
    return render(request, "paper/polls.html", {"polls": polls_on_paper(actor=request.actor)})


@staff(Role.EDITOR, Role.MAILROOM, Role.AUDIT)
@require_safe
def desk(request: Request, key: str) -> HttpResponseBase:
    """One poll: numbers, batches, and what comes next."""
    found = numbers(actor=request.actor, key=key)
    told = {
        "poll": found.poll,
        "numbers": found,
        "facts": pages.facts(found),
        "aside": pages.asides(found),
        "batches": batches(actor=request.actor, poll=found.poll.id),
        "may_handle": policies.can_handle(request.actor) and found.poll.state == "open",
        "may_print": policies.can_print(request.actor),
        "batch_form": BatchForm(found.poll),
        "scan_form": ScanForm(found.poll) if form_of(found.poll).readable else None,
    }
    return render(request, "paper/desk.html", told)


@staff(Role.EDITOR)
@require_http_methods(["GET", "HEAD", "POST"])
def printing(request: Request, key: str) -> HttpResponseBase:
    """Letters as one PDF: the only time anybody sees the codes."""
    found = poll(actor=request.actor, key=key)
    form = PrintForm(found, request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        pdf = print_ballots(
            actor=request.actor, poll=found.id, at=now(), count=said["count"] or 0,
            codes=form.codes(), addresses=form.addresses(), district=form.said("district"),
            reason=said["reason"], duplex=said["duplex"],
        )  # fmt: skip
        return _pdf(pdf, f"wahlbriefe-{key}.pdf")
    return render(request, "paper/print.html", {"poll": found, "form": form})


@staff(Role.EDITOR, Role.MAILROOM)
@require_safe
def blank(request: Request, key: str) -> HttpResponseBase:
    """One sheet without a slip, for the counter and for looking at."""
    found: PollView = poll(actor=request.actor, key=key)
    district = request.GET.get("ortsteil", "")
    pdf = ballots_pdf(found, (), district=district, duplex=False, at=now())
    return _pdf(pdf, f"stimmzettel-{key}.pdf")


def _pdf(pdf: bytes, name: str) -> HttpResponse:
    response = HttpResponse(pdf, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "no-store, private"
    return response
