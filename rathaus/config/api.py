"""The open interface under /api/: OpenAPI at /api/openapi.json, no key needed to read."""

from typing import Literal

from django.http import HttpRequest
from django.urls import URLPattern
from ninja import NinjaAPI, Schema

from rathaus import __version__
from rathaus.ui.guards import public

# no docs_url: that page would load its scripts from a third party
api = NinjaAPI(title="Rathaus", version=__version__, docs_url=None, openapi_url="/openapi.json")
api.add_router("/participation", "rathaus.participation.api.router")


class Alive(Schema):
    """The town hall answers, and in which version."""

    status: Literal["ok"]
    version: str


@api.get("/status", response=Alive, summary="Is the town hall there?", tags=["town"])
def status(request: HttpRequest) -> Alive:
    """The version that answers."""
    return Alive(status="ok", version=__version__)


def api_urls() -> tuple[list[URLPattern], str, str]:
    """The interface's addresses, guarded like every page: all of it is open to everybody."""
    patterns, app_name, namespace = api.urls
    guarded = [
        URLPattern(one.pattern, public(one.callback), one.default_args, one.name)
        for one in patterns
        if isinstance(one, URLPattern)
    ]
    return guarded, app_name, namespace
