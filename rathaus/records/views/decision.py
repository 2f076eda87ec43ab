"""From the template to the letter: draft, signature, issue."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rathaus.kernel.clock import now
from rathaus.records import policies, queries
from rathaus.records.actions.draft_decision import draft_decision
from rathaus.records.actions.issue_decision import issue_decision
from rathaus.records.actions.request_signature import request_signature
from rathaus.records.actions.return_draft import return_draft
from rathaus.records.actions.sign_decision import sign_decision
from rathaus.records.filing import local_day
from rathaus.records.forms import DraftForm, ReturnForm, shown_values
from rathaus.records.queries import CaseView
from rathaus.records.queries.drafting import (
    TemplateView,
    answers_for,
    prefilled,
    template,
    templates_for,
)
from rathaus.records.views.files import workers
from rathaus.ui.guards import Request


@workers
def decision(request: Request, pk: int) -> HttpResponse:
    """Choose a template, fill its gaps, keep the draft."""
    case = queries.case_for(actor=request.actor, pk=pk)
    last = case.drafts[-1] if case.drafts else None
    key = request.POST.get("template") or request.GET.get("vorlage", "")
    if not key and last is not None and "neu" not in request.GET:
        key = last.template
    if not key:
        choices = templates_for(service=case.service)
        return render(request, "records/templates.html", {"case": case, "choices": choices})
    return _write(request, case, template(key=key))


def _write(request: Request, case: CaseView, chosen: TemplateView) -> HttpResponse:
    if request.method == "POST":
        form = DraftForm(request.POST, gaps=chosen.fields)
        if form.is_valid():
            draft_decision(
                actor=request.actor,
                case=case.id,
                template=chosen.key,
                values=form.values(),
                at=now(),
            )
            messages.success(request, _("The draft is saved."))
            return redirect("records:case", case.id)
    else:
        form = DraftForm(gaps=chosen.fields, initial=_initial(request, case, chosen))
    context = {"case": case, "chosen": chosen, "form": form}
    return render(request, "records/decision.html", context, status=400 if form.errors else 200)


def _initial(request: Request, case: CaseView, chosen: TemplateView) -> dict[str, object]:
    last = case.drafts[-1] if case.drafts else None
    if last is not None and last.template == chosen.key:
        return shown_values(chosen.fields, last.values)
    answers = answers_for(actor=request.actor, case=case.id)
    return shown_values(chosen.fields, prefilled(chosen, answers, today=local_day(now())))


@workers
@require_POST
def signature_request(request: Request, pk: int) -> HttpResponse:
    """Lay the draft before the head."""
    request_signature(actor=request.actor, case=pk, at=now())
    messages.success(request, _("The draft lies before the head."))
    return redirect("records:case", pk)


@workers
def sign(request: Request, pk: int) -> HttpResponse:
    """Read the draft, and sign it."""
    if request.method == "POST":
        number = request.POST.get("draft", "")
        draft = int(number) if number.isdigit() else None
        sign_decision(actor=request.actor, case=pk, draft=draft, at=now())
        messages.success(request, _("The decision is signed."))
        return redirect("records:case", pk)
    case = queries.case_for(actor=request.actor, pk=pk)
    newest = case.drafts[-1] if case.drafts else None
    if newest is None or newest.signed_at is not None:
        return redirect("records:case", pk)
    may = newest.laid and policies.can_sign(
        request.actor, case.unit, four_eyes=newest.four_eyes, drafter=newest.by
    )
    context = {"case": case, "draft": newest, "may": may, "form": ReturnForm()}
    return render(request, "records/sign.html", context)


@workers
@require_POST
def draft_return(request: Request, pk: int) -> HttpResponse:
    """Give the draft back instead of signing it."""
    return_draft(actor=request.actor, case=pk, reason=request.POST.get("reason", ""), at=now())
    messages.success(request, _("The draft is with its author again."))
    return redirect("records:case", pk)


@workers
@require_POST
def issue(request: Request, pk: int) -> HttpResponse:
    """Issue the decision and send it."""
    issue_decision(actor=request.actor, case=pk, at=now())
    messages.success(request, _("The decision is issued. The letter is in the out-tray."))
    return redirect("records:case", pk)
