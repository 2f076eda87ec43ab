"""Pages for everybody: start, search, the town's own pages, legal texts."""

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from rathaus.kernel.clock import now
from rathaus.onlineservices.queries import services
from rathaus.portal import home as start
from rathaus.portal import queries, searching
from rathaus.portal.actions.report_barrier import report_barrier
from rathaus.portal.forms import BarrierForm, came_from
from rathaus.portal.hours import boards
from rathaus.portal.voting import vote_for_home
from rathaus.ui.guards import Request, public

REPORTED = "barrier_reported"


@public
@require_safe
def home(request: Request) -> HttpResponse:
    """What would you like to do?"""
    at = now()
    context = {
        "home": start.home(services(), at),
        "examples": start.EXAMPLES,
        "vote": vote_for_home(actor=request.actor, at=at),
    }
    return render(request, "portal/home.html", context)


@public
@require_safe
def search(request: Request) -> HttpResponse:
    """Direct answers, services and pages by everyday words."""
    found = searching.search(request.GET.get("q", ""), now(), request.actor)
    return render(request, "portal/search.html", {"found": found, "examples": start.EXAMPLES})


@public
@require_safe
def page(request: Request, path: str) -> HttpResponse:
    """A page of the town's own, while it holds."""
    found = queries.city_page(path, queries.local(now()).date())
    if found is None:
        raise Http404
    context = {"page": found, "takes_part": path.split("/")[0] == "mitmachen"}
    return render(request, "portal/page.html", context)


@public
@require_safe
def hours(request: Request) -> HttpResponse:
    """All opening hours, today first."""
    return render(request, "portal/hours.html", {"boards": boards(now())})


@public
@require_safe
def events(request: Request) -> HttpResponse:
    """What is on."""
    found = queries.events(queries.local(now()).date())
    return render(request, "portal/events.html", {"events": found})


@public
@require_safe
def text(request: Request, name: str) -> HttpResponse:
    """Imprint, privacy, plain language."""
    return render(request, "portal/text.html", {"text": queries.text(name)})


@public
@require_http_methods(["GET", "HEAD", "POST"])
def accessibility(request: Request) -> HttpResponseBase:
    """The statement, and the form to report a barrier."""
    given = request.POST if request.method == "POST" else None
    form = BarrierForm(given, initial={"page": came_from(request)})
    if form.is_valid():
        item = report_barrier(actor=request.actor, barrier=form.barrier(), at=now())
        request.session[REPORTED] = item.number
        return redirect("portal:barrier_reported")
    context = {"text": queries.text("accessibility"), "form": form}
    return render(request, "portal/accessibility.html", context)


@public
@require_safe
def barrier_reported(request: Request) -> HttpResponseBase:
    """It has arrived, under this number."""
    number = request.session.get(REPORTED)
    if number is None:
        return redirect("portal:accessibility")
    return render(request, "portal/reported.html", {"number": number})
