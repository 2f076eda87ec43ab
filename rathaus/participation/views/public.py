"""The way in: what can be done now and what came of it."""

from django.http import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rathaus.kernel.clock import now
from rathaus.participation.hub import hub
from rathaus.ui.guards import Request, public


@public
@require_safe
def overview(request: Request) -> HttpResponseBase:
    """/mitmachen/"""
    area, query = request.GET.get("stadtteil", ""), request.GET.get("q", "")[:80]
    page = hub(actor=request.actor, area=area, query=query, at=now())
    context = {"hub": page, "mine": request.actor.is_citizen}
    return render(request, "participation/hub.html", context)
