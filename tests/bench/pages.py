"""Pages of the demo town: database queries, bytes of a first view, JavaScript needed."""

import gzip
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from django.contrib.staticfiles import finders
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings
from django.urls import Resolver404, resolve

from rathaus.accounts.tests import factories as cast
from rathaus.ui import assets
from tests.bench import Result
from tests.town import settle

QUERIES, BYTES = 15, 150.0
WHO = {
    "citizen": (cast.anna, ["/", "/mein-bereich/", "/konto/"]),
    "mailroom": (cast.meltem, ["/intern/", "/intern/post/"]),
    "casework": (cast.bernd, ["/intern/", "/intern/akten/", "/intern/zu-verakten/"]),
    "head": (cast.doris, ["/intern/"]),
    "admin": (cast.admin, ["/intern/personal/", "/intern/technik/auftraege/"]),
}


def run() -> list[Result]:
    """The most queries of any page any role reaches by links, and the first view in kilobytes."""
    with override_settings(ALLOWED_HOSTS=["testserver"]):
        settle()
        most, where, number = 0, "", 0
        for role, (person, seeds) in WHO.items():
            client = Client()
            cast.log_in(client, person())
            for path, queries in _walk(client, seeds):
                number += 1
                if queries > most:
                    most, where = queries, f"{role} {path}"
        size = _first_view(Client())
    return [
        Result("queries of the hungriest page", most, QUERIES, "queries", f"{where}, of {number}"),
        Result("first view, compressed", round(size / 1000, 1), BYTES, "kB", "start page, cold"),
    ]


def _walk(client: Client, todo: list[str]) -> Iterator[tuple[str, int]]:
    seen: set[str] = set()
    todo = list(todo)
    while todo:
        path = todo.pop(0)
        try:
            kind = resolve(urlsplit(path).path).route
        except Resolver404:
            continue
        if kind in seen:
            continue
        seen.add(kind)
        with CaptureQueriesContext(connection) as captured:
            answer = client.get(path)
        if not answer.get("Content-Type", "").startswith("text/html"):
            continue
        yield path, len(captured)
        todo += re.findall(r'href="(/[^"#]*)', answer.content.decode())


def _first_view(client: Client) -> int:
    page = client.get("/").content
    size = len(gzip.compress(page))
    for address in set(
        re.findall(r'(?:href|src)="/static/([^"]+\.(?:css|js|svg))"', page.decode())
    ):
        found = finders.find(re.sub(r"\.[0-9a-f]{12}(?=\.)", "", address))
        size += len(gzip.compress(Path(str(found)).read_bytes())) if found else 0
    fonts = assets.VENDOR / "fonts"
    return size + sum((fonts / f"FiraSans-{cut}.woff2").stat().st_size for cut in assets.CUTS)
