"""The case: everything about it on one page, and what a clerk does there."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rathaus.kernel.clock import now
from rathaus.records import queries
from rathaus.records.actions.add_note import add_note
from rathaus.records.actions.assign_case import assign_case
from rathaus.records.actions.close_case import close_case
from rathaus.records.actions.correct_applicant import correct_applicant
from rathaus.records.actions.request_documents import request_documents
from rathaus.records.actions.resubmit_case import resubmit_case
from rathaus.records.actions.withdraw_assignment import withdraw_assignment
from rathaus.records.forms import ApplicantForm, NoteForm, RequestForm, ResubmissionForm
from rathaus.records.views.case_context import case_context
from rathaus.records.views.files import workers
from rathaus.ui.guards import Request


@workers
def case(request: Request, pk: int) -> HttpResponse:
    """The case page; `teil` is the tab, `dokument` and `seite` what is shown large."""
    view = queries.case_for(actor=request.actor, pk=pk)
    return render(request, "records/case.html", case_context(request, view))


@workers
@require_POST
def assignment(request: Request, pk: int) -> HttpResponse:
    """Give the case to someone, or take it."""
    account = request.POST.get("account", "")
    target = int(account) if account.isdigit() else request.actor.account or 0
    assign_case(actor=request.actor, case=pk, account=target, at=now())
    messages.success(request, _("The case is assigned."))
    return redirect("records:case", pk)


@workers
@require_POST
def withdrawal(request: Request, pk: int) -> HttpResponse:
    """Give the case back to the unit."""
    withdraw_assignment(actor=request.actor, case=pk, at=now())
    messages.success(request, _("The case is the unit's again."))
    return redirect("records:case", pk)


@workers
def request_page(request: Request, pk: int) -> HttpResponse:
    """Ask for what is missing."""
    view = queries.case_for(actor=request.actor, pk=pk)
    form = RequestForm(request.POST or None)
    if form.is_valid():
        request_documents(actor=request.actor, case=pk, wanted=form.labels(), at=now())
        messages.success(request, _("The letter is on its way."))
        return redirect("records:case", pk)
    context = {"case": view, "form": form}
    return render(request, "records/request.html", context, status=400 if form.errors else 200)


def _with_form(request: Request, pk: int, part: str, form: object) -> HttpResponse:
    """The case page again, with what is wrong in one of its forms."""
    view = queries.case_for(actor=request.actor, pk=pk)
    context = case_context(request, view, part=part) | {"form": form, f"{part}_form": form}
    return render(request, "records/case.html", context, status=400)


@workers
@require_POST
def note(request: Request, pk: int) -> HttpResponse:
    """Add a note."""
    form = NoteForm(request.POST)
    if not form.is_valid():
        return _with_form(request, pk, "verlauf", form)
    add_note(actor=request.actor, case=pk, text=form.cleaned_data["text"], at=now())
    return redirect(f"{_page(pk)}?teil=verlauf")


@workers
@require_POST
def resubmission(request: Request, pk: int) -> HttpResponse:
    """See the case again."""
    form = ResubmissionForm(request.POST)
    if not form.is_valid():
        return _with_form(request, pk, "aufgaben", form)
    given = form.cleaned_data
    resubmit_case(actor=request.actor, case=pk, on=given["on"], reason=given["reason"], at=now())
    return redirect(f"{_page(pk)}?teil=aufgaben")


@workers
@require_POST
def applicant(request: Request, pk: int) -> HttpResponse:
    """Correct name and address."""
    form = ApplicantForm(request.POST)
    if not form.is_valid():
        return _with_form(request, pk, "beteiligte", form)
    correct_applicant(actor=request.actor, case=pk, at=now(), **form.cleaned_data)
    messages.success(request, _("Saved."))
    return redirect(f"{_page(pk)}?teil=beteiligte")


@workers
@require_POST
def closure(request: Request, pk: int) -> HttpResponse:
    """Close the case."""
    close_case(actor=request.actor, case=pk, at=now())
    messages.success(request, _("The case is closed."))
    return redirect("records:case", pk)


def _page(pk: int) -> str:
    return f"/intern/vorgaenge/{pk}/"
