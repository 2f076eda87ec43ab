"""The editors' pages of events: plan, who comes, what was said."""

import csv

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rathaus.kernel.actor import Role
from rathaus.kernel.clock import now
from rathaus.participation.processes import queries
from rathaus.participation.processes.actions.cancel_event import cancel_event
from rathaus.participation.processes.actions.cancel_registration import cancel_registration
from rathaus.participation.processes.actions.note_event import note_event
from rathaus.participation.processes.actions.plan_event import plan_event
from rathaus.participation.processes.event_pages import event_page, sheet_rows
from rathaus.participation.processes.staff_event_forms import EventForm, NotesForm
from rathaus.participation.processes.staff_forms import ReasonForm
from rathaus.ui.guards import Request, staff

FORM = require_http_methods(["GET", "HEAD", "POST"])


@staff(Role.EDITOR)
@FORM
def plan(request: Request, slug: str, pk: int | None = None) -> HttpResponseBase:
    """Plan an event or change one."""
    found = queries.process(actor=request.actor, slug=slug, at=now())
    rows = queries.events(actor=request.actor, process=found.id, at=now()) if pk else []
    known = next((one for one in rows if one.id == pk), None)
    form = EventForm(request.POST or None, initial=EventForm.initial_of(known) if known else None)
    if request.method == "POST" and form.is_valid():
        draft = form.draft()
        made = plan_event(actor=request.actor, process=found.id, draft=draft, event=pk, at=now())
        messages.success(request, _("The event is planned."))
        return redirect("processes:staff_event", slug=slug, pk=made)
    context = {"form": form, "process": found, "event": known, "kind": "event"}
    return render(request, "processes/staff/form.html", context)


@staff(Role.EDITOR)
@FORM
def event(request: Request, slug: str, pk: int) -> HttpResponseBase:
    """Who comes; POST enters what was said."""
    page = event_page(actor=request.actor, slug=slug, pk=pk, at=now())
    form = NotesForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        attended, cards = form.cleaned_data["attended"], form.cards()
        note_event(actor=request.actor, event=pk, notes=cards, attended=attended, at=now())
        messages.success(request, _("It is entered and stands on the event's page."))
        return redirect("processes:staff_event", slug=slug, pk=pk)
    context = {
        "page": page,
        "process": page.process,
        "form": form,
        "reason": ReasonForm(),
        "registrations": queries.registrations(actor=request.actor, event=pk, at=now()),
    }
    return render(request, "processes/staff/event.html", context)


@staff(Role.EDITOR)
@require_safe
def list_(request: Request, slug: str, pk: int) -> HttpResponseBase:
    """The list at the door as CSV; nothing in it can act as a formula."""
    found = queries.event(actor=request.actor, slug=slug, pk=pk, at=now())
    rows = queries.registrations(actor=request.actor, event=found.id, at=now())
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="anmeldungen-{pk}.csv"'
    response["Cache-Control"] = "private, no-store"
    response.write("\ufeff")
    csv.writer(response, delimiter=";").writerows(sheet_rows(rows))
    return response


@staff(Role.EDITOR)
@FORM
def cancellation(request: Request, slug: str, pk: int) -> HttpResponseBase:
    """Ask once, with a reason, then call it off."""
    found = queries.event(actor=request.actor, slug=slug, pk=pk, at=now())
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        cancel_event(actor=request.actor, event=pk, reason=form.cleaned_data["reason"], at=now())
        messages.success(request, _("The event is cancelled. All who registered get an e-mail."))
        return redirect("processes:staff_event", slug=slug, pk=pk)
    context = {"event": found, "kind": "cancel", "form": form}
    return render(request, "processes/staff/confirm.html", context)


@staff(Role.EDITOR)
@require_POST
def registration_end(request: Request, slug: str, pk: int, registration: int) -> HttpResponseBase:
    """Take somebody off the list, as asked by telephone."""
    cancel_registration(actor=request.actor, registration=registration, at=now())
    messages.success(request, _("The place is free again. The waiting list moves up."))
    return redirect("processes:staff_event", slug=slug, pk=pk)
