"""The units' desk: projects to judge and cost."""

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rathaus.accounts.queries import local_day
from rathaus.kernel.actor import Role
from rathaus.kernel.clock import now
from rathaus.participation.budget import queries
from rathaus.participation.budget.actions.give_check import give_check
from rathaus.participation.budget.forms import FindingForm
from rathaus.ui.guards import Request, staff

UNIT = (Role.CASEWORK, Role.HEAD, Role.EDITOR, Role.AUDIT)


@staff(*UNIT)
@require_safe
def checks(request: Request) -> HttpResponseBase:
    """Open checks by day, and the last answers."""
    context = {
        "open": queries.checks_for(actor=request.actor),
        "given": queries.checks_for(actor=request.actor, given=True)[:20],
        "today": local_day(now()),
    }
    return render(request, "budget/staff/checks.html", context)


@staff(*UNIT)
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: Request, pk: int) -> HttpResponseBase:
    """One check: the project, and the unit's answer."""
    row = queries.check(actor=request.actor, pk=pk)
    budget = queries.budget(actor=request.actor, slug=row.slug)
    form = FindingForm(request.POST or None, criteria=budget.criteria)
    if request.method == "POST" and form.is_valid():
        give_check(actor=request.actor, check=pk, finding=form.draft(), at=now())
        messages.success(request, _("Your answer is given. The budget’s editors decide next."))
        return redirect("budget:checks")
    project = queries.project(actor=request.actor, budget=budget.id, number=row.number)
    context = {"row": row, "budget": budget, "project": project, "form": form}
    return render(request, "budget/staff/check.html", context)
