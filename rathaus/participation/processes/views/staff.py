"""The editors' pages: processes, their phases, news and documents."""

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rathaus.kernel.actor import Role
from rathaus.kernel.clock import now
from rathaus.participation.processes import queries
from rathaus.participation.processes.actions.add_document import add_document
from rathaus.participation.processes.actions.change_process import change_process
from rathaus.participation.processes.actions.create_process import create_process
from rathaus.participation.processes.actions.drop_phase import drop_phase
from rathaus.participation.processes.actions.end_process import end_process
from rathaus.participation.processes.actions.plan_phase import plan_phase
from rathaus.participation.processes.actions.post_news import post_news
from rathaus.participation.processes.actions.publish_process import publish_process
from rathaus.participation.processes.actions.publish_report import publish_report
from rathaus.participation.processes.actions.remove_document import remove_document
from rathaus.participation.processes.pages import process_page
from rathaus.participation.processes.staff_forms import (
    FileForm,
    NewsForm,
    PhaseForm,
    ProcessForm,
    ReasonForm,
    ReportForm,
)
from rathaus.ui.guards import Request, staff

READERS = (Role.EDITOR, Role.AUDIT)
FORM = require_http_methods(["GET", "HEAD", "POST"])


@staff(*READERS)
@require_safe
def manage(request: Request) -> HttpResponseBase:
    """All processes, drafts first."""
    rows = queries.processes_for(actor=request.actor, at=now())
    order = {"draft": 0, "running": 1, "ended": 2}
    rows.sort(key=lambda one: order[one.state])
    return render(request, "processes/staff/manage.html", {"rows": rows})


@staff(Role.EDITOR)
@FORM
def new(request: Request) -> HttpResponseBase:
    """Begin a process."""
    form = ProcessForm(request.POST or None, initial={"who": "mail", "min_age": 0})
    if request.method == "POST" and form.is_valid():
        made = create_process(actor=request.actor, draft=form.draft(), at=now())
        messages.success(request, _("The draft is saved. Now plan its phases."))
        return redirect("processes:staff_process", slug=made.slug)
    return render(request, "processes/staff/form.html", {"form": form, "kind": "new"})


@staff(*READERS)
@require_safe
def process_(request: Request, slug: str) -> HttpResponseBase:
    """One process: where it stands, and all that can be changed."""
    page = process_page(actor=request.actor, slug=slug, at=now())
    context = {
        "page": page,
        "process": page.process,
        "may": request.actor.has(Role.EDITOR),
        "reason": ReasonForm(),
    }
    return render(request, "processes/staff/process.html", context)


@staff(Role.EDITOR)
@FORM
def details(request: Request, slug: str) -> HttpResponseBase:
    """Change what it says about itself."""
    found = queries.process(actor=request.actor, slug=slug, at=now())
    form = ProcessForm(request.POST or None, initial=ProcessForm.initial_of(found))
    if request.method == "POST" and form.is_valid():
        draft = form.draft()
        change_process(actor=request.actor, process=found.id, draft=draft, at=now())
        messages.success(request, _("The changes are saved."))
        return redirect("processes:staff_process", slug=draft.slug)
    context = {"form": form, "process": found, "kind": "details"}
    return render(request, "processes/staff/form.html", context)


@staff(Role.EDITOR)
@FORM
def phase(request: Request, slug: str, pk: int | None = None) -> HttpResponseBase:
    """Plan a phase or change one."""
    found = queries.process(actor=request.actor, slug=slug, at=now())
    known = next((one for one in found.phases if one.id == pk), None)
    form = PhaseForm(request.POST or None, initial=PhaseForm.initial_of(known) if known else None)
    if request.method == "POST" and form.is_valid():
        plan_phase(
            actor=request.actor,
            process=found.id,
            draft=form.draft(),
            phase=known.id if known else None,
            at=now(),
        )
        messages.success(request, _("The phase is planned."))
        return redirect("processes:staff_process", slug=slug)
    context = {"form": form, "process": found, "phase": known, "kind": "phase"}
    return render(request, "processes/staff/form.html", context)


@staff(Role.EDITOR)
@require_POST
def phase_end(request: Request, slug: str, pk: int) -> HttpResponseBase:
    """Take a phase out of the plan."""
    drop_phase(actor=request.actor, phase=pk, at=now())
    messages.success(request, _("The phase is taken out of the plan."))
    return redirect("processes:staff_process", slug=slug)


@staff(Role.EDITOR)
@FORM
def news(request: Request, slug: str) -> HttpResponseBase:
    """Tell what is new."""
    found = queries.process(actor=request.actor, slug=slug, at=now())
    form = NewsForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        post_news(actor=request.actor, process=found.id, at=now(), **form.cleaned_data)
        messages.success(request, _("The news is published. Followers get an e-mail."))
        return redirect("processes:staff_process", slug=slug)
    context = {"form": form, "process": found, "kind": "news"}
    return render(request, "processes/staff/form.html", context)


@staff(Role.EDITOR)
@FORM
def document(request: Request, slug: str) -> HttpResponseBase:
    """Add a document."""
    found = queries.process(actor=request.actor, slug=slug, at=now())
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        add_document(actor=request.actor, process=found.id, file=form.given(), at=now())
        messages.success(request, _("The document is published."))
        return redirect("processes:staff_process", slug=slug)
    context = {"form": form, "process": found, "kind": "document"}
    return render(request, "processes/staff/form.html", context)


@staff(Role.EDITOR)
@require_POST
def document_end(request: Request, slug: str, pk: int) -> HttpResponseBase:
    """Take a document away."""
    remove_document(actor=request.actor, document=pk, at=now())
    messages.success(request, _("The document is taken away."))
    return redirect("processes:staff_process", slug=slug)


@staff(Role.EDITOR)
@FORM
def report(request: Request, slug: str) -> HttpResponseBase:
    """Publish the result or a new version of it."""
    found = queries.process(actor=request.actor, slug=slug, at=now())
    form = ReportForm(request.POST or None, request.FILES or None, first=not found.result)
    if request.method == "POST" and form.is_valid():
        publish_report(
            actor=request.actor,
            process=found.id,
            title=form.cleaned_data["title"],
            text=form.cleaned_data["text"],
            changed=form.cleaned_data.get("changed", ""),
            files=form.papers(),
            at=now(),
        )
        messages.success(request, _("The result is published. It stays for ever."))
        return redirect("processes:staff_process", slug=slug)
    context = {"form": form, "process": found, "kind": "report"}
    return render(request, "processes/staff/form.html", context)


@staff(Role.EDITOR)
@FORM
def publication(request: Request, slug: str) -> HttpResponseBase:
    """Ask once, then publish."""
    found = queries.process(actor=request.actor, slug=slug, at=now())
    if request.method == "POST":
        publish_process(actor=request.actor, process=found.id, at=now())
        messages.success(request, _("The process is published."))
        return redirect("processes:staff_process", slug=slug)
    context = {"process": found, "kind": "publish"}
    return render(request, "processes/staff/confirm.html", context)


@staff(Role.EDITOR)
@FORM
def end(request: Request, slug: str) -> HttpResponseBase:
    """Ask once, with a reason where there is no result, then end."""
    found = queries.process(actor=request.actor, slug=slug, at=now())
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        end_process(actor=request.actor, process=found.id, because=reason, at=now())
        messages.success(request, _("The process has ended. Its pages stay."))
        return redirect("processes:staff_process", slug=slug)
    context = {"process": found, "kind": "end", "form": form}
    return render(request, "processes/staff/confirm.html", context)
