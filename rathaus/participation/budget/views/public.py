"""Pages for everybody: projects, rejections, works, open data, photos."""

import csv
import io

from django.conf import settings
from django.http import FileResponse, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rathaus.kernel import blobs
from rathaus.kernel.clock import now
from rathaus.kernel.refusal import Refusal
from rathaus.participation.budget import pages, queries
from rathaus.participation.budget.queries.export import Cell
from rathaus.ui.cells import inert
from rathaus.ui.guards import Request, public


@public
@require_safe
def projects(request: Request, slug: str) -> HttpResponseBase:
    """All projects, as a list and on the map."""
    context = pages.projects_page(request.actor, slug, request.GET.dict(), now())
    return render(request, "budget/projects.html", context)


@public
@require_safe
def project(request: Request, slug: str, number: int) -> HttpResponseBase:
    """One project, from the idea to the photo."""
    return render(
        request, "budget/project.html", pages.project_page(request.actor, slug, number, now())
    )


@public
@require_safe
def rejected(request: Request, slug: str) -> HttpResponseBase:
    """What is not on the ballot, and why."""
    return render(request, "budget/rejected.html", pages.rejected_page(request.actor, slug, now()))


@public
@require_safe
def works(request: Request, slug: str) -> HttpResponseBase:
    """What became of the granted projects."""
    return render(request, "budget/works.html", pages.works_page(request.actor, slug, now()))


@public
@require_safe
def photo(request: Request, slug: str, number: int, milestone: int) -> HttpResponseBase:
    """The photo of a report."""
    budget = queries.budget(actor=request.actor, slug=slug)
    found = queries.project(actor=request.actor, budget=budget.id, number=number)
    shots = found.works.milestones if found.works else ()
    sha = next((one.photo for one in shots if one.id == milestone and one.photo), "")
    if not sha:
        raise Refusal(_("There is no such photo."), status=404)
    response = FileResponse(blobs.open_blob(sha), content_type="image/jpeg")
    response.headers["Cache-Control"] = "public, max-age=86400"
    return response


@public
@require_safe
def export(request: Request, slug: str, kind: str) -> HttpResponseBase:
    """The projects as JSON, CSV or GeoJSON."""
    budget = queries.budget(actor=request.actor, slug=slug)
    found = queries.projects(actor=request.actor, budget=budget.id)
    rows = queries.export_rows(budget, found, settings.SITE_URL)
    match kind:
        case "json":
            return JsonResponse(rows, safe=False, json_dumps_params={"ensure_ascii": False})
        case "geojson":
            return JsonResponse(queries.geojson(rows), content_type="application/geo+json")
    return _csv(f"{slug}.csv", rows)


def _csv(name: str, rows: list[dict[str, Cell]]) -> HttpResponse:
    """UTF-8 with a mark and semicolons, as spreadsheets here expect it."""
    out = io.StringIO()
    out.write("\ufeff")
    if rows:
        writer = csv.DictWriter(out, list(rows[0]), delimiter=";")
        writer.writeheader()
        writer.writerows({key: inert(value) for key, value in row.items()} for row in rows)
    response = HttpResponse(out.getvalue(), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
