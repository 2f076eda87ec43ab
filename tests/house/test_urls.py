"""Every address has an expected answer for every role; the table is urls.txt beside this file.

A new page fails here until someone has written down who may see it.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from pytest_django import Settings

from rathaus.accounts.tests import factories as cast

TABLE = Path(__file__).parent / "urls.txt"
WHO = {
    "anonymous": None,
    "citizen": cast.anna,
    "mailroom": cast.meltem,
    "casework": cast.bernd,
    "head": cast.doris,
    "editor": cast.editor,
    "archive": cast.archivist,
    "audit": cast.auditor,
    "admin": cast.admin,
}
SAMPLE = {
    "int": "999999",
    "str": "unbekannt",
    "path": "unbekannt",
    "uuid": "00000000-0000-4000-8000-000000000000",
    "slug": "unbekannt",
}
FOREIGN = ("allauth", "django.")


def addresses(
    patterns: list[Any] | None = None, prefix: str = ""
) -> Iterator[tuple[str, URLPattern]]:
    """Every address of the URLconf with its pattern."""
    for one in patterns if patterns is not None else get_resolver().url_patterns:
        route = prefix + str(one.pattern).lstrip("^").rstrip("$").replace("\\Z", "")
        if isinstance(one, URLResolver):
            yield from addresses(one.url_patterns, route)
        else:
            yield route, one


def filled(route: str, pattern: URLPattern) -> str:
    """The address with sample values for things that do not exist."""
    for name, converter in pattern.pattern.converters.items():
        kind = type(converter).__name__.removesuffix("Converter").lower().replace("string", "str")
        for spelled in (f"<{kind}:{name}>", f"<{name}>"):
            route = route.replace(spelled, SAMPLE.get(kind, "unbekannt"))
    return "/" + route


def expected() -> dict[str, list[str]]:
    rows = (
        line.split() for line in TABLE.read_text("utf-8").splitlines() if not line.startswith("#")
    )
    return {row[0]: row[1:] for row in rows if row}


def test_every_view_has_a_guard() -> None:
    unguarded = [
        route
        for route, pattern in addresses()
        if not hasattr(pattern.callback, "guard")
        and not getattr(pattern.callback, "__module__", "").startswith(FOREIGN)
    ]
    assert not unguarded, unguarded


def test_the_table_names_every_address() -> None:
    assert sorted({filled(route, pattern) for route, pattern in addresses()}) == sorted(expected())


def ask(client: Client, address: str, number: int) -> int:
    """The answer, from a network of its own: wrong codes are counted against networks."""
    client.defaults["REMOTE_ADDR"] = f"10.{number // 250}.{number % 250}.7"
    answer = client.get(address)
    if answer.status_code == 405:
        answer = client.post(address)
    return answer.status_code


def answers() -> dict[str, list[str]]:
    """What every role gets from every address now."""
    given: dict[str, list[str]] = {}
    for column, person in enumerate(WHO.values()):
        account = person() if person else None
        client = Client(raise_request_exception=False)
        if account is not None:
            cast.log_in(client, account)
        known = sorted({filled(route, pattern) for route, pattern in addresses()})
        for number, address in enumerate(known):
            if account is not None and not client.session.get("_auth_user_id"):
                cast.log_in(client, account)  # the last address signed us out
            given.setdefault(address, []).append(str(ask(client, address, column * 300 + number)))
    return given


@pytest.mark.django_db
def test_every_role_gets_the_expected_answer(settings: Settings) -> None:
    settings.ALLOWED_HOSTS = ["testserver"]
    wrong, table = [], expected()
    for address, row in answers().items():
        for role, got, wanted in zip(WHO, row, table.get(address, [""] * len(WHO)), strict=True):
            if got != wanted:
                wrong.append(f"{address} for {role}: {got}, expected {wanted}")
    assert not wrong, "\n".join(wrong)
