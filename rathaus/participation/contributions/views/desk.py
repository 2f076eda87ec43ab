"""The desk of official answers, and merging."""

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rathaus.accounts.queries import local_day
from rathaus.kernel.actor import Role
from rathaus.kernel.clock import now
from rathaus.participation.contributions import queries
from rathaus.participation.contributions.actions.answer_contribution import answer_contribution
from rathaus.participation.contributions.actions.propose_merge import propose_merge
from rathaus.participation.contributions.forms import AnswerForm, MergeForm
from rathaus.participation.contributions.kinds import OUTCOMES
from rathaus.participation.contributions.policies import can_answer, can_edit_all
from rathaus.participation.processes.queries import process_by_id
from rathaus.ui.guards import Request, staff

READERS = (Role.EDITOR, Role.AUDIT, Role.CASEWORK, Role.HEAD)


@staff(*READERS)
@require_safe
def answers(request: Request) -> HttpResponseBase:
    """What the town owes an answer, the longest due first."""
    due = queries.answers_due(actor=request.actor)
    today = local_day(now())
    late = [one for one in due if one.is_overdue(today)]
    rest = [one for one in due if not one.is_overdue(today)]
    context = {"late": late, "rest": rest, "total": len(due)}
    return render(request, "contributions/answers.html", context)


@staff(*READERS)
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: Request, number: str) -> HttpResponseBase:
    """Answer one."""
    shown = queries.contribution(actor=request.actor, number=number)
    found = process_by_id(actor=request.actor, pk=shown.process)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        answer_contribution(
            actor=request.actor, contribution=shown.id, at=now(), **form.cleaned_data
        )
        messages.success(request, _("Answered. Who wrote it is told."))
        return redirect("contributions:answers")
    context = {
        "one": shown, "process": found, "form": form, "outcomes": OUTCOMES,
        "details": queries.details(actor=request.actor, one=shown),
        "may": can_answer(request.actor, found.unit), "overdue": shown.is_overdue(local_day(now())),
    }  # fmt: skip
    return render(request, "contributions/answer.html", context)


@staff(Role.EDITOR, Role.AUDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def merges(request: Request) -> HttpResponseBase:
    """Merges under way, and proposing one by numbers."""
    form = MergeForm(request.POST or None, initial={"target": request.GET.get("ziel", "")})
    if request.method == "POST" and form.is_valid():
        typed = [form.cleaned_data["target"], *form.cleaned_data["others"].split(",")]
        ids = [
            queries.contribution(actor=request.actor, number=one.strip().upper()).id
            for one in typed
            if one.strip()
        ]
        propose_merge(
            actor=request.actor,
            target=ids[0],
            others=ids[1:],
            why=form.cleaned_data["why"],
            at=now(),
        )
        messages.success(request, _("Proposed. The authors are asked."))
        return redirect("contributions:merges")
    context = {
        "merges": queries.merges_for(actor=request.actor), "form": form,
        "may": can_edit_all(request.actor),
    }  # fmt: skip
    return render(request, "contributions/merges.html", context)
