"""Votes on paper in numbers, for everybody."""

from django.http import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rathaus.participation.paper import pages
from rathaus.participation.paper.queries import numbers
from rathaus.ui.guards import Request, public


@public
@require_safe
def paper(request: Request, key: str) -> HttpResponseBase:
    """Slips, envelopes put aside with reasons, sheets in the urn, differences settled."""
    found = numbers(actor=request.actor, key=key)
    told = {"numbers": found, "facts": pages.facts(found), "aside": pages.asides(found)}
    return render(request, "paper/public.html", {**told, "poll": found.poll})
