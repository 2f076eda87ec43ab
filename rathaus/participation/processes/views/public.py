"""What everybody sees of a process."""

from django.http import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rathaus.kernel.clock import now
from rathaus.participation.processes.queries import process
from rathaus.ui.guards import Request, public


@public
@require_safe
def process_(request: Request, slug: str) -> HttpResponseBase:
    """What it is about and what can be done now."""
    found = process(actor=request.actor, slug=slug, at=now())
    return render(request, "processes/process.html", {"process": found, "tab": "info"})
