"""The open interface under /api/: OpenAPI 3.1 at /api/openapi.json, no key needed to read."""

from typing import Literal

from django.http import HttpRequest
from ninja import NinjaAPI, Schema

from rathaus import __version__

# no docs_url: that page would load its scripts from a third party
api = NinjaAPI(title="Rathaus", version=__version__, docs_url=None, openapi_url="/openapi.json")


class Alive(Schema):
    """The web process answers."""

    status: Literal["ok"]
    version: str


@api.get("/status", response=Alive, summary="Is the town hall there?")
def status(request: HttpRequest) -> Alive:
    """The version that answers."""
    return Alive(status="ok", version=__version__)
