"""The list of a process's contributions, what is similar, and the open data."""

from django.http import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rathaus.accounts.queries import local_day
from rathaus.kernel.clock import now
from rathaus.participation.contributions import exports, queries
from rathaus.participation.contributions.kinds import kinds_of
from rathaus.participation.contributions.pages import (
    ORDERS,
    STANDINGS,
    Filters,
    order_links,
    page_of,
    pins_of,
    tab_of,
)
from rathaus.participation.processes.queries import process
from rathaus.ui.guards import Request, public


@public
@require_safe
def listing(request: Request, slug: str) -> HttpResponseBase:
    """Contributions by page, order and filter; a map and a list of equal worth."""
    found = process(actor=request.actor, slug=slug)
    filters = Filters.of(request.GET)
    listed = queries.contributions(
        actor=request.actor, process=found.id, page=filters.page, seed=filters.seed,
        order=ORDERS[filters.order][0], district=filters.district, category=filters.category,
        query=filters.text, state=STANDINGS[filters.standing][0] if filters.standing else "",
    )  # fmt: skip
    context = {
        "process": found, "tab": tab_of(found), "listing": listed, "filters": filters,
        "page": page_of(listed), "pins": pins_of(listed), "orders": order_links(filters),
        "choices": queries.choices(process=found.id), "standings": STANDINGS,
        "kinds": kinds_of(found), "may_propose": found.allows("propose", now()),
        "today": local_day(now()),
    }  # fmt: skip
    return render(request, "contributions/list.html", context)


@public
@require_safe
def similar(request: Request, slug: str) -> HttpResponseBase:
    """What is there already like the words in the form; a fragment."""
    found = process(actor=request.actor, slug=slug)
    words = f"{request.GET.get('title', '')}. {request.GET.get('text', '')}"
    nearest = queries.similar(process=found.id, text=words)
    return render(request, "contributions/new.html#similar", {"similar": nearest, "asked": True})


@public
@require_safe
def data(request: Request, slug: str, ending: str) -> HttpResponseBase:
    """All published contributions as JSON, CSV, GeoJSON or RSS, without names."""
    found = process(actor=request.actor, slug=slug)
    return exports.answer(found, queries.open_contributions(process=found.id), ending)
