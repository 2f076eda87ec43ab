"""The base pages, the error pages and the living page of components."""

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import cast

import pytest
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from rathaus.kernel.actor import ANONYMOUS, Actor, Kind
from rathaus.kernel.refusal import Refusal
from rathaus.ui import views
from rathaus.ui.errors import error_page
from rathaus.ui.guards import Request

BERND = Actor(Kind.STAFF, 2, "32.2")
TEMPLATES = Path(__file__).parents[1] / "templates"


def request_of(actor: Actor) -> Request:
    """As the middleware would hand it on."""
    request = RequestFactory().get("/ui/")
    request.actor = actor  # type: ignore[attr-defined]
    return cast(Request, request)


@pytest.mark.django_db
def test_staff_see_all_components(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    with override("de"), django_assert_max_num_queries(15):
        response = views.components(request_of(BERND))
    assert isinstance(response, HttpResponse)
    html = response.content.decode()
    assert re.search(r"<title>Fehler:\s+Bausteine – Rathaus intern</title>", html)
    assert html.count("<h1") == 1
    assert "style=" not in html
    assert Balance.of(html) == []


def test_others_do_not() -> None:
    assert views.components(request_of(ANONYMOUS))["Location"] == "/anmelden/?next=%2Fui%2F"
    with pytest.raises(Refusal):
        views.components(request_of(Actor(Kind.CITIZEN, 1)))


@pytest.mark.django_db
def test_the_language_is_switched_by_a_form(client: Client) -> None:
    response = client.post("/i18n/setlang/", {"language": "en", "next": "/nirgends/"})
    assert (response.status_code, response["Location"]) == (302, "/nirgends/")
    assert client.cookies["django_language"].value == "en"
    with override("en"):
        assert "This page does not exist" in error_page(request_of(ANONYMOUS), 404).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("next_page", ["https://evil.example/", "//evil.example/"])
def test_the_language_switch_leads_nowhere_else(client: Client, next_page: str) -> None:
    response = client.post("/i18n/setlang/", {"language": "en", "next": next_page})
    assert "evil" not in response["Location"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("view", "status"),
    [(views.bad_request, 400), (views.forbidden, 403), (views.not_found, 404)],
)
def test_error_pages_have_their_status(view: object, status: int) -> None:
    response = view(request_of(ANONYMOUS), Exception("geheim"))  # type: ignore[operator]
    assert response.status_code == status
    assert "geheim" not in response.content.decode()
    assert "<h1>" in response.content.decode()


@pytest.mark.django_db
def test_a_form_without_token_gets_an_explanation() -> None:
    response = Client(enforce_csrf_checks=True).post("/i18n/setlang/", {"language": "en"})
    assert response.status_code == 403
    assert "Cookies" in response.content.decode()


def test_a_server_error_needs_nothing() -> None:
    response = views.server_error(RequestFactory().get("/"))
    assert response.status_code == 500
    assert "Der Fehler liegt bei uns" in response.content.decode()


def test_pages_work_without_any_context() -> None:
    for frame in ("ui/base.html", "ui/staff.html"):
        html = render_to_string(frame, {}, None)
        assert '<main id="inhalt" tabindex="-1">' in html
        assert Balance.of(html) == []


class Balance(HTMLParser):
    """Every element opened is closed, in order."""

    VOID = frozenset({"meta", "link", "input", "br", "hr", "img"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []

    @classmethod
    def of(cls, html: str) -> list[str]:
        """What is left open or closed in vain."""
        parser = cls()
        parser.feed(html)
        return parser.wrong + parser.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.open and self.open[-1] == tag:
            self.open.pop()
        else:
            self.wrong.append(tag)


def test_no_template_has_inline_style_or_script() -> None:
    for template in TEMPLATES.rglob("*.html"):
        text = template.read_text(encoding="utf-8")
        assert not re.search(r"\sstyle=|<style|<script(?! src)|\son\w+=", text), template
        assert text.count("\n") <= 120, template
