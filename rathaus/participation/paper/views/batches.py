"""Batches: opened by hand or by a scan, looked at, entered, discarded."""

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from rathaus.kernel.actor import Role
from rathaus.kernel.clock import now
from rathaus.kernel.refusal import Refusal
from rathaus.participation.ballots.queries import poll
from rathaus.participation.paper import pages, policies
from rathaus.participation.paper.actions.discard_batch import discard_batch
from rathaus.participation.paper.actions.enter_batch import enter_batch
from rathaus.participation.paper.actions.open_batch import open_batch
from rathaus.participation.paper.actions.receive_scan import receive_scan
from rathaus.participation.paper.forms import BatchForm, ScanForm
from rathaus.participation.paper.queries import batch, differences
from rathaus.ui.guards import Request, staff


@staff(Role.EDITOR, Role.MAILROOM)
@require_POST
def new(request: Request, key: str) -> HttpResponseBase:
    """A stack to be keyed by hand."""
    found = poll(actor=request.actor, key=key)
    form = BatchForm(found, request.POST)
    if not form.is_valid():
        raise Refusal(_("A batch has from 1 to %d sheets.") % 200, status=400)
    made = open_batch(
        actor=request.actor, poll=found.id, sheets=form.cleaned_data["sheets"],
        district=form.said("district"), at=now(),
    )  # fmt: skip
    return redirect("paper:keying", key=key, number=made.number)


@staff(Role.EDITOR, Role.MAILROOM)
@require_POST
def scan(request: Request, key: str) -> HttpResponseBase:
    """A scan for the machine."""
    found = poll(actor=request.actor, key=key)
    form = ScanForm(found, request.POST, request.FILES)
    if not form.is_valid():
        raise Refusal(str(next(iter(form.errors.values()))[0]), status=400)
    made = receive_scan(
        actor=request.actor, poll=found.id, scan=form.cleaned_data["scan"].file,
        district=form.said("district"), at=now(),
    )  # fmt: skip
    return redirect("paper:batch", key=key, number=made.number)


@staff(Role.EDITOR, Role.MAILROOM, Role.AUDIT)
@require_safe
def batch_(request: Request, key: str, number: int) -> HttpResponseBase:
    """How far it is; differences once both are through, for those who settle them."""
    found = poll(actor=request.actor, key=key)
    one = batch(actor=request.actor, poll=found.id, number=number)
    handle = policies.can_handle(request.actor) and found.state == "open"
    rows = differences(actor=request.actor, batch=one) if handle and one.state == "compare" else ()
    open_ones = sum(row.third is None for row in rows)
    told = {
        "poll": found,
        "batch": one,
        "rows": [(row, pages.side_by_side(found, one.district, row)) for row in rows],
        "open_ones": open_ones,
        "next": pages.next_step(one, open_ones),
        "may_handle": handle,
    }
    response = render(request, "paper/batch.html", told)
    response.headers["Cache-Control"] = "no-store, private"
    return response


@staff(Role.EDITOR, Role.MAILROOM)
@require_POST
def enter(request: Request, key: str, number: int) -> HttpResponseBase:
    """The whole batch into the urn."""
    found = poll(actor=request.actor, key=key)
    one = batch(actor=request.actor, poll=found.id, number=number)
    done = enter_batch(actor=request.actor, batch=one.id, at=now())
    told = ngettext(
        "%d sheet is in the ballot box. What was keyed is deleted.",
        "%d sheets are in the ballot box, shuffled. What was keyed is deleted.",
        done.sheets,
    )
    messages.success(request, told % done.sheets)
    return redirect("paper:desk", key=key)


@staff(Role.EDITOR, Role.MAILROOM)
@require_POST
def discard(request: Request, key: str, number: int) -> HttpResponseBase:
    """Begin anew."""
    found = poll(actor=request.actor, key=key)
    one = batch(actor=request.actor, poll=found.id, number=number)
    discard_batch(actor=request.actor, batch=one.id, at=now())
    messages.success(request, _("Discarded. The sheets can be keyed again in a new batch."))
    return redirect("paper:desk", key=key)
