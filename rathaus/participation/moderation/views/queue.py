"""The editors' queue."""

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rathaus.kernel.actor import Role
from rathaus.kernel.clock import now
from rathaus.participation.moderation import queries
from rathaus.participation.moderation.actions.decide_appeal import decide_appeal
from rathaus.participation.moderation.actions.decide_content import decide_content
from rathaus.participation.moderation.forms import AppealDecisionForm, DecisionForm
from rathaus.participation.moderation.policies import can_moderate
from rathaus.ui.guards import Request, staff

READERS = (Role.EDITOR, Role.AUDIT)


def _page_of(request: Request) -> int:
    typed = request.GET.get("seite", "1")
    return int(typed) if typed.isdecimal() and len(typed) < 6 else 1


@staff(*READERS)
@require_safe
def queue(request: Request) -> HttpResponseBase:
    """What waits, oldest first, and appeals."""
    number = _page_of(request)
    cases, total = queries.open_cases(actor=request.actor, page=number)
    pages = Paginator(range(total), queries.PAGE)
    page: Page[int] = pages.get_page(number)
    context = {
        "cases": cases,
        "total": total,
        "page": page,
        "appeals": queries.open_appeals(actor=request.actor),
    }
    return render(request, "moderation/queue.html", context)


@staff(*READERS)
@require_http_methods(["GET", "HEAD", "POST"])
def case(request: Request, pk: int) -> HttpResponseBase:
    """One case: what it says, why it is here, the decision."""
    found = queries.case(actor=request.actor, pk=pk)
    form = DecisionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        decide_content(
            actor=request.actor, case=pk, outcome=form.outcome, reason=form.reason,
            note=form.cleaned_data["note"], at=now(),
        )  # fmt: skip
        messages.success(request, _("Decided. The author is told."))
        return redirect("moderation:queue")
    context = {"case": found, "form": form, "may": can_moderate(request.actor)}
    return render(request, "moderation/case.html", context)


@staff(*READERS)
@require_http_methods(["GET", "HEAD", "POST"])
def appeal(request: Request, pk: int) -> HttpResponseBase:
    """An appeal; somebody else than the first editor decides it."""
    found = queries.appeal(actor=request.actor, pk=pk)
    form = AppealDecisionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        decide_appeal(
            actor=request.actor, appeal=pk, outcome=form.cleaned_data["outcome"],
            reason=form.cleaned_data["reason"], at=now(),
        )  # fmt: skip
        messages.success(request, _("Decided. The author is told."))
        return redirect("moderation:queue")
    may = can_moderate(request.actor) and not found.mine and not found.outcome
    context = {"appeal": found, "form": form, "may": may}
    return render(request, "moderation/appeal_case.html", context)
