"""The effect ledger, for everybody."""

from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rathaus.kernel import blobs
from rathaus.kernel.clock import now
from rathaus.participation import queries
from rathaus.participation.exports import csv_of_fates
from rathaus.participation.policies import can_hand_over
from rathaus.ui.guards import Request, public


@public
@require_safe
def ledger_(request: Request) -> HttpResponseBase:
    """/mitmachen/wirkung/"""
    found = queries.ledger(at=now(), budget=request.GET.get("budget", ""))
    return render(request, "participation/ledger.html", {"ledger": found})


@public
@require_safe
def rows(request: Request) -> HttpResponseBase:
    """Every contribution with its state, to be filtered."""
    slug, code = request.GET.get("verfahren", ""), request.GET.get("stand", "")
    code = code if code in queries.CODES else ""
    number = request.GET.get("seite", "1")
    page = int(number) if number.isdecimal() and len(number) < 7 else 1
    found = queries.ledger_rows(at=now(), slug=slug, code=code, page=page)
    pages = Paginator(range(found.total), queries.SIZE)
    context = {"rows": found, "page": pages.get_page(page), "slug": slug, "code": code}
    return render(request, "participation/rows.html", context)


@public
@require_safe
def table(request: Request) -> HttpResponseBase:
    """The same as CSV, streamed."""
    return csv_of_fates(queries.every_fate(at=now()))


@public
@require_safe
def reach_(request: Request) -> HttpResponseBase:
    """Who takes part: counts only, small ones left out."""
    return render(request, "participation/reach.html", {"reach": queries.reach(at=now())})


@public
@require_safe
def process_(request: Request, slug: str) -> HttpResponseBase:
    """What came of one process."""
    context = {
        "effect": queries.effect(slug=slug, at=now()),
        "may_hand_over": can_hand_over(request.actor),
    }
    return render(request, "participation/effect.html", context)


@public
@require_safe
def paper_pdf(request: Request, slug: str, pk: int, kind: str = "paper") -> HttpResponseBase:
    """The council's paper, or the report that goes with it."""
    found = queries.paper(slug=slug, pk=pk)
    sha = found.report if kind == "report" else found.paper
    return FileResponse(blobs.open_blob(sha), content_type="application/pdf")
