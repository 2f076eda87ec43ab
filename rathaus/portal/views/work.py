"""Pages of the workplace: the desk, failed jobs, the journal."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rathaus.kernel.actor import Role
from rathaus.kernel.clock import now
from rathaus.kernel.jobs import failed_jobs, waiting
from rathaus.portal import audit
from rathaus.portal.actions.try_job_again import try_job_again
from rathaus.portal.desk import desk as composed
from rathaus.portal.forms import JournalForm
from rathaus.ui.guards import Request, staff


@staff()
@require_safe
def desk(request: Request) -> HttpResponse:
    """What is to be done, by due day."""
    return render(request, "portal/desk.html", {"desk": composed(request.actor, now())})


@staff(Role.ADMIN)
@require_safe
def jobs(request: Request) -> HttpResponse:
    """Jobs that failed for good, and how many wait."""
    counts = waiting()
    context = {
        "failed": failed_jobs(),
        "todo": counts.get("todo", 0),
        "doing": counts.get("doing", 0),
    }
    return render(request, "portal/jobs.html", context)


@staff(Role.ADMIN)
@require_POST
def another_try(request: Request, pk: int) -> HttpResponseBase:
    """Put a failed job back into its queue."""
    try_job_again(actor=request.actor, job=pk, at=now())
    messages.success(request, _("The job is waiting for its turn again."))
    return redirect("portal:jobs")


@staff(Role.AUDIT)
@require_safe
def journal(request: Request) -> HttpResponse:
    """The journal, newest first or one matter from the beginning."""
    form = JournalForm(request.GET or None)
    return render(request, "portal/journal.html", {"form": form, "leaf": audit.leaf(form)})


@staff(Role.AUDIT)
@require_POST
def journal_check(request: Request) -> HttpResponseBase:
    """Recompute the chain of seals and say what was found."""
    verdict = audit.check()
    (messages.success if verdict.ok else messages.error)(request, audit.sentence(verdict))
    return redirect("portal:journal")
