"""Every address has an expected answer for every role; the table is urls.txt beside this file.

A new page fails here until someone has written down who may see it.
"""

import re
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
        route = re.sub(rf"<(?:\w+:)?{name}>", SAMPLE.get(kind, "unbekannt"), route)
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


def answers(who: str) -> dict[str, str]:
    """What this role gets from every address now."""
    person, column = WHO[who], list(WHO).index(who)
    account = person() if person else None
    client = Client(raise_request_exception=False)
    if account is not None:
        cast.log_in(client, account)
    given = {}
    known = sorted({filled(route, pattern) for route, pattern in addresses()})
    for number, address in enumerate(known):
        if account is not None and not client.session.get("_auth_user_id"):
            cast.log_in(client, account)  # the last address signed us out
        given[address] = str(ask(client, address, column * 1000 + number))
    return given


@pytest.mark.django_db
@pytest.mark.parametrize("who", WHO)
def test_the_role_gets_the_expected_answer(who: str, settings: Settings) -> None:
    settings.ALLOWED_HOSTS = ["testserver"]
    table, column = expected(), list(WHO).index(who)
    wrong = [
        f"{address}: {got}, expected {wanted}"
        for address, got in answers(who).items()
        if got != (wanted := table.get(address, [""] * len(WHO))[column])
    ]
    assert not wrong, "\n".join(wrong)
