"""Open data: the page in plain words, and the catalogue for machines."""

from django.conf import settings
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_safe

from rathaus.kernel.clock import now
from rathaus.participation.catalogue import as_json_ld, as_turtle, graph
from rathaus.participation.queries.datasets import shelves
from rathaus.participation.towns import open_data_mail
from rathaus.ui.guards import Request, public

FORMS = {"jsonld": (as_json_ld, "application/ld+json"), "ttl": (as_turtle, "text/turtle")}


@public
@require_safe
def overview(request: Request) -> HttpResponseBase:
    """/mitmachen/daten/"""
    return render(request, "participation/data.html", {"shelves": shelves(at=now())})


@public
@require_safe
def catalogue(request: Request, form: str = "jsonld") -> HttpResponseBase:
    """DCAT-AP.de; always in German, as GovData wants it."""
    write, media_type = FORMS[form]
    with translation.override("de"):
        found = shelves(at=now())
        nodes = graph(found, site=settings.SITE_URL, mail=open_data_mail(), at=now())
    response = HttpResponse(write(nodes), content_type=f"{media_type}; charset=utf-8")
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response
