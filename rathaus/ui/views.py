"""The handlers of errors, and the living page of all components."""

from contextlib import suppress
from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseServerError
from django.shortcuts import render
from django.utils.translation import gettext as _

from rathaus.ui import maps, samples
from rathaus.ui.errors import error_page
from rathaus.ui.guards import Request, public, staff

SHELL = Path(__file__).parent / "templates" / "ui" / "500.html"


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """handler400"""
    return error_page(request, 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """handler403"""
    return error_page(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """handler404"""
    return error_page(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """handler500: without database, context or translation, for any of them may be down."""
    return HttpResponseServerError(SHELL.read_bytes())


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """CSRF_FAILURE_VIEW: mostly a form left open for long, or cookies refused."""
    return error_page(
        request,
        403,
        _(
            "For your protection we accept a form only from our own pages. "
            "Allow cookies for this site, go back, reload the page and send the form again."
        ),
    )


@public
def map_data(request: Request) -> HttpResponse:
    """The town's own map as GeoJSON, for MapLibre and for anybody."""
    if maps.town() is None:
        raise Http404
    return HttpResponse(
        maps.map_file().read_bytes(),
        content_type="application/geo+json",
        headers={"Cache-Control": "public, max-age=3600"},
    )


@public
def map_image(request: Request) -> HttpResponse:
    """The town's map as a picture, with one place marked: the map one points at."""
    sheet = maps.sheet()
    if sheet is None:
        raise Http404
    at = None
    with suppress(ValueError):
        lat, lon = float(request.GET.get("lat", "")), float(request.GET.get("lon", ""))
        if maps.district_of(lat, lon):
            at = {"x": sheet.x(lon), "y": sheet.y(lat)}
    page = render(request, "ui/map.svg", {"sheet": sheet, "width": maps.WIDTH, "at": at})
    page.headers["Content-Type"] = "image/svg+xml"
    page.headers["Cache-Control"] = "public, max-age=3600"
    return page


@staff()
def components(request: Request) -> HttpResponse:
    """The living page of all components in all their states."""
    return render(request, "ui/components.html", samples.components())
