"""Following links from page to page: of every view one page, looked at with several eyes."""

from collections.abc import Callable, Iterable, Sequence
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve

from tests.browser.conftest import Visit

NOWHERE = "/gibt-es-nicht/"
FILES = (
    ".pdf", ".png", ".jpg", ".csv", ".json", ".ics", ".xml", ".txt", ".geojson", ".rss", ".pb",
    ".py", "/original/",
)  # fmt: skip


def kind_of(path: str) -> str | None:
    """Pages of one view are alike: one of each is looked at. None for what is no page of ours."""
    try:
        match = resolve(path)
    except Resolver404:
        return path if path == NOWHERE else None
    return f"{match.route}"


def crawl(
    eyes: Sequence[Visit],
    seeds: Iterable[str],
    *,
    most: int,
    wanted: Callable[[str], bool] = lambda kind: True,
    seen: set[str] | None = None,
) -> tuple[list[str], set[str]]:
    """What is wrong on the pages reached from the seeds, and the kinds that were looked at.

    The first of the eyes follows the links; every one looks at each page. `seen` are kinds looked
    at already; the seeds are opened all the same.
    """
    first, todo = eyes[0], list(seeds)
    must, known, here, wrong = set(todo), set(seen or ()), set[str](), list[str]()
    while todo and len(here) < most:
        path = todo.pop(0)
        kind = kind_of(urlsplit(path).path)
        if kind is None or not wanted(kind) or (kind in known and path not in must):
            continue
        must.discard(path)
        known.add(kind)
        here.add(kind)
        status = first.go(path)
        if not first.kind.startswith("text/html"):
            first.page.close()  # the browser's own view of a picture or PDF answers no script
            first.page = first.context.new_page()
            continue
        if status >= 500 or (status == 404 and path != NOWHERE):
            wrong.append(f"{path}: {status}")
            continue
        for one in eyes:
            if one is not first:
                one.go(path)
            wrong += one.violations()
        todo += links(first)
    return wrong, here


def links(visit: Visit) -> list[str]:
    """Where the page leads in this town, without files."""
    hrefs: list[str] = visit.page.eval_on_selector_all(
        "a[href]", "all => all.map(a => a.getAttribute('href'))"
    )
    return [
        href for href in hrefs if href.startswith("/") and not urlsplit(href).path.endswith(FILES)
    ]
