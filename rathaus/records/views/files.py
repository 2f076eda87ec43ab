"""Search, file plan, case files, tasks."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rathaus.kernel.actor import Role
from rathaus.kernel.clock import now
from rathaus.records import queries
from rathaus.records.actions.complete_task import complete_task
from rathaus.records.case_page import STATES, due_words
from rathaus.records.filing import local_day
from rathaus.records.queries import files
from rathaus.ui.guards import Request, staff

workers = staff(Role.CASEWORK, Role.HEAD)


def page_of(request: Request) -> int:
    """The page asked for."""
    number = request.GET.get("seite", "1")
    return int(number) if number.isdigit() and len(number) < 7 else 1


@workers
def search(request: Request) -> HttpResponse:
    """Documents by their words, and the file plan to browse."""
    query = request.GET.get("q", "").strip()
    context: dict[str, object] = {"query": query}
    if query:
        context["result"] = queries.search_documents(actor=request.actor, query=query)
    else:
        context["plan"] = queries.file_plan(actor=request.actor, own="alle" not in request.GET)
    return render(request, "records/search.html", context)


@workers
def position(request: Request, number: str) -> HttpResponse:
    """The files at a position."""
    context = {
        "position": files.position(number),
        "files": queries.files_at(actor=request.actor, position=number, page=page_of(request)),
    }
    return render(request, "records/position.html", context)


@workers
def case_file(request: Request, pk: int) -> HttpResponse:
    """A file and its cases."""
    context = {
        "file": queries.case_file_for(actor=request.actor, pk=pk),
        "cases": queries.cases_for(actor=request.actor, case_file=pk, page=page_of(request)),
        "states": STATES,
    }
    return render(request, "records/case_file.html", context)


@workers
def tasks(request: Request) -> HttpResponse:
    """What is to be done, by due day."""
    today = local_day(now())
    open_tasks = queries.tasks_for(request.actor, on=today)
    groups: dict[str, list[object]] = {}
    for task in open_tasks:
        due = due_words(task.due, today)
        group = {"due--late": _("Overdue"), "due--now": _("Today")}.get(due, _("Later"))
        groups.setdefault(group, []).append((task, due))
    context = {"due_groups": list(groups.items()), "count": len(open_tasks)}
    return render(request, "records/tasks.html", context)


@workers
@require_POST
def task_done(request: Request, pk: int) -> HttpResponse:
    """Tick a task off."""
    complete_task(actor=request.actor, task=pk, at=now())
    back = request.POST.get("case", "")
    return redirect("records:case", int(back)) if back.isdigit() else redirect("records:tasks")
