"""The catalogue, a service, and the page before an application begins."""

from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from rathaus.kernel.clock import now
from rathaus.onlineservices.actions.start_draft import start_draft
from rathaus.onlineservices.forms import SearchForm
from rathaus.onlineservices.pages import Letter, service_page
from rathaus.onlineservices.queries import find_services, form_start, service, services
from rathaus.ui.guards import Request, public


@public
@require_safe
def catalogue(request: Request) -> HttpResponseBase:
    """A to Z, by unit, or what a search found."""
    form = SearchForm(request.GET)
    form.is_valid()
    query = form.cleaned_data.get("q", "")
    unit = form.cleaned_data.get("amt", "")
    rows = find_services(query) if query else services(unit=unit)
    context = {
        "query": query,
        "unit": unit,
        "rows": rows,
        "letters": [] if query else Letter.of(rows),
        "units": sorted({(row.unit, row.unit_name) for row in rows}),
        "search": form,
    }
    return render(request, "onlineservices/catalogue.html", context)


@public
@require_safe
def service_(request: Request, key: str) -> HttpResponseBase:
    """One service: four facts before the start, the way, other ways."""
    language = get_language() or "de"
    found = service(key)
    page = service_page(found, form_start(key, language=language), language)
    return render(request, "onlineservices/service.html", {"service": found, "page": page})


@public
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: Request, key: str) -> HttpResponseBase:
    """What you need and what happens next; POST begins."""
    if request.method == "POST":
        started = start_draft(actor=request.actor, service=key, at=now())
        return redirect("onlineservices:step", code=started.code, step=started.step)
    language = get_language() or "de"
    found, begin = service(key), form_start(key, language=language)
    if begin is None:
        return redirect("onlineservices:service", key=key)
    fees = reverse("onlineservices:service", args=[key]) + "#gebuehren"
    page = service_page(found, begin, language, all_fees=fees)
    return render(request, "onlineservices/start.html", {"service": found, "page": page})
