"""axe on every page the house links to, for every role, in light, dark and at 320 px."""

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from django.urls import Resolver404, resolve

from rathaus.accounts.models import Account
from rathaus.accounts.tests import factories as cast
from tests.browser.conftest import MODES, Visit
from tests.town import settle

SEEDS = ["/", "/anmelden/", "/registrieren/", "/stand/", "/antrag/fortsetzen/", "/gibt-es-nicht/"]
WHO: dict[str, tuple[Callable[[], Account] | None, list[str]]] = {
    "anonymous": (None, SEEDS),
    "anna": (cast.anna, ["/mein-bereich/", "/konto/"]),
    "meltem": (cast.meltem, ["/intern/", "/intern/post/", "/konto/"]),
    "bernd": (cast.bernd, ["/intern/", "/intern/akten/"]),
    "doris": (cast.doris, ["/intern/"]),
    "admin": (cast.admin, ["/intern/", "/ui/"]),
    "auditor": (cast.auditor, ["/intern/"]),
}
MOST = 60
FILES = (".pdf", ".png", ".jpg", ".csv", ".json", ".ics", ".xml", ".txt", "/original/")


def kind_of(path: str) -> str | None:
    """Pages of one view are alike: one of each is looked at."""
    try:
        match = resolve(path)
    except Resolver404:
        return path if path == "/gibt-es-nicht/" else None
    return f"{match.route}"


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("who", WHO)
def test_axe_finds_nothing(who: str, visit: Callable[..., Visit]) -> None:
    settle()
    person, todo = WHO[who]
    todo = list(todo)
    account = person() if person else None
    light = visit(account, **MODES["light"])
    dark = visit(account, **MODES["dark"])
    narrow = visit(account, **MODES["narrow"])
    seen: set[str] = set()
    wrong: list[str] = []
    while todo and len(seen) < MOST:
        path = todo.pop(0)
        kind = kind_of(urlsplit(path).path)
        if kind is None or kind in seen:
            continue
        seen.add(kind)
        status = light.go(path)
        if not light.kind.startswith("text/html"):
            light.page.close()  # the browser's own view of a picture or PDF answers no script
            light.page = light.context.new_page()
            continue
        if status >= 500:
            wrong.append(f"{path}: {status}")
            continue
        for one in (light, dark, narrow):
            if one is not light:
                one.go(path)
            wrong += one.violations()
        hrefs = light.page.eval_on_selector_all(
            "a[href]", "all => all.map(a => a.getAttribute('href'))"
        )
        todo += [
            href
            for href in hrefs
            if href.startswith("/") and not urlsplit(href).path.endswith(FILES)
        ]
    assert not wrong, "\n".join(wrong)
    assert len(seen) >= len(WHO[who][1])
