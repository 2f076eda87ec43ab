"""The workplace of participatory budgets."""

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rathaus.accounts.queries import local_day
from rathaus.kernel.actor import Role
from rathaus.kernel.clock import now
from rathaus.participation.budget import desk_pages as pages
from rathaus.participation.budget import forms, queries
from rathaus.participation.budget.actions.admit_project import admit_project
from rathaus.participation.budget.actions.assign_check import assign_check
from rathaus.participation.budget.actions.correct_project import correct_project
from rathaus.participation.budget.actions.lift_rejection import lift_rejection
from rathaus.participation.budget.actions.propose_project import propose_project
from rathaus.participation.budget.actions.put_on_ballot import put_on_ballot
from rathaus.participation.budget.actions.record_council_paper import record_council_paper
from rathaus.participation.budget.actions.record_milestone import record_milestone
from rathaus.participation.budget.actions.reject_project import reject_project
from rathaus.participation.budget.actions.set_up_budget import set_up_budget
from rathaus.ui.guards import Request, staff

LOOK = (Role.EDITOR, Role.AUDIT)
WORKS = (Role.EDITOR, Role.AUDIT, Role.CASEWORK, Role.HEAD)
FORM = ["GET", "HEAD", "POST"]


@staff(*LOOK)
@require_safe
def budgets(request: Request) -> HttpResponseBase:
    """All budgets, and processes that could have one."""
    return render(request, "budget/staff/budgets.html", pages.budgets_page(request.actor, now()))


@staff(*LOOK)
@require_safe
def budget(request: Request, slug: str) -> HttpResponseBase:
    """One budget's projects by what has to be done."""
    return render(
        request, "budget/staff/budget.html", pages.budget_page(request.actor, slug, now())
    )


@staff(*WORKS)
@require_safe
def overdue(request: Request) -> HttpResponseBase:
    """Works whose day has passed: all, or the own units'."""
    rows = pages.overdue_rows(request.actor, local_day(now()))
    return render(request, "budget/staff/overdue.html", {"rows": rows})


@staff(Role.EDITOR)
@require_http_methods(FORM)
def setup(request: Request, slug: str) -> HttpResponseBase:
    """Pot, limits, criteria."""
    process, initial = pages.setup_of(request.actor, slug, now())
    form = forms.SetupForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        set_up_budget(actor=request.actor, draft=form.draft(slug), at=now())
        messages.success(request, _("The budget is set up."))
        return redirect("budget:budget", slug=slug)
    return render(request, "budget/staff/setup.html", {"process": process, "form": form})


@staff(Role.EDITOR)
@require_http_methods(FORM)
def new_project(request: Request, slug: str) -> HttpResponseBase:
    """A project that came by another way: at an event, on paper."""
    found = queries.budget(actor=request.actor, slug=slug)
    form = forms.ProjectForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        number = propose_project(actor=request.actor, budget=found.id, draft=form.draft(), at=now())
        return redirect("budget:staff_project", slug=slug, number=number)
    return render(request, "budget/staff/new_project.html", {"budget": found, "form": form})


@staff(Role.EDITOR)
@require_http_methods(FORM)
def ballot(request: Request, slug: str) -> HttpResponseBase:
    """All admitted projects onto one ballot."""
    context = pages.ballot_page(request.actor, slug)
    form = forms.BallotForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        found = queries.budget(actor=request.actor, slug=slug)
        put_on_ballot(actor=request.actor, budget=found.id, plan=form.draft(), at=now())
        messages.success(request, _("The ballot is prepared. Open the vote when all is checked."))
        return redirect("budget:budget", slug=slug)
    return render(request, "budget/staff/ballot.html", {**context, "form": form})


@staff(Role.EDITOR)
@require_http_methods(FORM)
def council(request: Request, slug: str) -> HttpResponseBase:
    """The council's paper on the result."""
    found = queries.budget(actor=request.actor, slug=slug)
    initial = vars(found.council) if found.council else None
    form = forms.CouncilForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        record_council_paper(actor=request.actor, budget=found.id, draft=form.draft(), at=now())
        messages.success(request, _("The council’s decision is on every project’s page now."))
        return redirect("budget:budget", slug=slug)
    return render(request, "budget/staff/council.html", {"budget": found, "form": form})


@staff(*WORKS)
@require_safe
def project(request: Request, slug: str, number: int) -> HttpResponseBase:
    """One project with the forms of its step."""
    context = pages.project_page(request.actor, slug, number, now())
    return render(request, "budget/staff/project.html", context)


@staff(Role.EDITOR)
@require_http_methods(FORM)
def correction(request: Request, slug: str, number: int) -> HttpResponseBase:
    """Mend title, text or place."""
    found, one = pages.pair(request.actor, slug, number, now())
    form = forms.ProjectForm(request.POST or None, initial={**vars(one), "cost": one.cost_wanted})
    if request.method == "POST" and form.is_valid():
        correct_project(actor=request.actor, project=one.id, draft=form.draft(), at=now())
        return redirect("budget:staff_project", slug=slug, number=number)
    context = {"budget": found, "project": one, "form": form}
    return render(request, "budget/staff/new_project.html", context)


@staff(Role.EDITOR)
@require_POST
def assignment(request: Request, slug: str, number: int) -> HttpResponseBase:
    """Give the project to a unit."""
    form = forms.AssignmentForm(request.POST)
    if not form.is_valid():
        return _again(request, slug, number, assignment=form)
    _found, one = pages.pair(request.actor, slug, number, now())
    assign_check(actor=request.actor, project=one.id, at=now(), **form.cleaned_data)
    messages.success(request, _("The unit has the project on its desk."))
    return redirect("budget:staff_project", slug=slug, number=number)


@staff(Role.EDITOR)
@require_POST
def admission(request: Request, slug: str, number: int) -> HttpResponseBase:
    """Admit the project to the ballot."""
    form = forms.AdmissionForm(request.POST)
    if not form.is_valid():
        return _again(request, slug, number, admission=form)
    _found, one = pages.pair(request.actor, slug, number, now())
    admit_project(actor=request.actor, project=one.id, at=now(), **form.cleaned_data)
    messages.success(request, _("Admitted. The author is told by e-mail."))
    return redirect("budget:staff_project", slug=slug, number=number)


@staff(Role.EDITOR)
@require_POST
def rejection(request: Request, slug: str, number: int) -> HttpResponseBase:
    """Keep the project off the ballot, with the reason."""
    found, one = pages.pair(request.actor, slug, number, now())
    form = forms.RejectionForm(request.POST, criteria=found.criteria)
    if not form.is_valid():
        return _again(request, slug, number, rejection=form)
    reject_project(actor=request.actor, project=one.id, draft=form.draft(), at=now())
    messages.success(
        request, _("Not admitted. Reason and criterion are public; the author is told.")
    )
    return redirect("budget:staff_project", slug=slug, number=number)


@staff(Role.EDITOR)
@require_POST
def lifting(request: Request, slug: str, number: int) -> HttpResponseBase:
    """Take the rejection back."""
    _found, one = pages.pair(request.actor, slug, number, now())
    lift_rejection(actor=request.actor, project=one.id, at=now())
    return redirect("budget:staff_project", slug=slug, number=number)


@staff(Role.EDITOR, Role.CASEWORK, Role.HEAD)
@require_POST
def milestone(request: Request, slug: str, number: int) -> HttpResponseBase:
    """Report on the works."""
    form = forms.MilestoneForm(request.POST, request.FILES)
    if not form.is_valid():
        return _again(request, slug, number, milestone=form)
    _found, one = pages.pair(request.actor, slug, number, now())
    record_milestone(actor=request.actor, project=one.id, draft=form.draft(), at=now())
    messages.success(request, _("The report is public."))
    return redirect("budget:staff_project", slug=slug, number=number)


def _again(request: Request, slug: str, number: int, **broken: object) -> HttpResponseBase:
    """The project's page with the form that lacks something."""
    context = pages.project_page(request.actor, slug, number, now()) | broken
    context["form"] = next(iter(broken.values()))
    return render(request, "budget/staff/project.html", context)
