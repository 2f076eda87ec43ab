"""Who may enter, and where the others are sent."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.views.decorators.http import require_POST

from rathaus.kernel.actor import ANONYMOUS, SYSTEM, Actor, Kind, Post, Role
from rathaus.kernel.refusal import Refusal
from rathaus.ui.guards import (
    Guard,
    Request,
    View,
    came_from,
    citizen,
    guard_of,
    public,
    signed_in,
    staff,
)

ANNA = Actor(Kind.CITIZEN, 1)
BERND = Actor(Kind.STAFF, 2, "32.2", frozenset({Post("32.2", Role.CASEWORK)}))
MELTEM = Actor(Kind.STAFF, 3, "10.1", frozenset({Post("10.1", Role.MAILROOM)}))


def page(request: Request) -> HttpResponse:
    return HttpResponse("in")


def enter(view: View[[]], actor: Actor, request: HttpRequest | None = None) -> HttpResponse:
    request = request or RequestFactory().get("/intern/post/?q=a b")
    request.actor = actor  # type: ignore[attr-defined]
    response = view(request)  # type: ignore[arg-type]
    assert isinstance(response, HttpResponse)
    return response


@pytest.mark.parametrize(
    ("view", "may", "may_not"),
    [
        (public(page), [ANONYMOUS, ANNA, BERND, SYSTEM], []),
        (citizen(page), [ANNA], [BERND, SYSTEM]),
        (signed_in(page), [ANNA, BERND], [SYSTEM]),
        (staff()(page), [BERND, MELTEM], [ANNA, SYSTEM]),
        (staff(Role.MAILROOM, Role.ADMIN)(page), [MELTEM], [ANNA, BERND]),
    ],
)
def test_guards_admit_and_refuse(view: View[[]], may: list[Actor], may_not: list[Actor]) -> None:
    for actor in may:
        assert enter(view, actor).content == b"in"
    for actor in may_not:
        with pytest.raises(Refusal) as refused:
            enter(view, actor)
        assert refused.value.status == 403


@pytest.mark.parametrize("view", [citizen(page), signed_in(page), staff()(page)])
def test_strangers_are_sent_to_sign_in_and_back(view: View[[]]) -> None:
    response = enter(view, ANONYMOUS)
    assert response.status_code == 302
    assert response["Location"] == "/anmelden/?next=%2Fintern%2Fpost%2F%3Fq%3Da%2520b"


def test_after_a_form_the_way_back_is_its_page() -> None:
    request = RequestFactory().post("/x/", headers={"referer": "http://testserver/akte/7/?a=1"})
    assert enter(citizen(page), ANONYMOUS, request)["Location"].endswith(
        "next=%2Fakte%2F7%2F%3Fa%3D1"
    )
    request = RequestFactory().post("/x/", headers={"referer": "https://evil.example/akte/7/"})
    assert enter(citizen(page), ANONYMOUS, request)["Location"] == "/anmelden/?next=%2F"


def test_a_fragment_takes_the_whole_page_to_sign_in() -> None:
    request = RequestFactory().get("/x/", headers={"hx-request": "true"})
    response = enter(citizen(page), ANONYMOUS, request)
    assert response.status_code == 200
    assert response["HX-Redirect"] == "/anmelden/?next=%2Fx%2F"


@pytest.mark.parametrize(
    "referer",
    ["", "/akte/", "https://testserver.evil.example/", "javascript:alert(1)", "//evil.example/",
     "http://evil.example\\@testserver/", "http://testserver//evil.example/"],
)  # fmt: skip
def test_came_from_knows_only_our_own_pages(referer: str) -> None:
    assert came_from(RequestFactory().post("/x/", headers={"referer": referer})) is None


def test_the_guard_can_be_read_from_the_view() -> None:
    assert guard_of(page) is None
    assert guard_of(staff(Role.HEAD)(page)) == Guard("staff", frozenset({Role.HEAD}))
    assert guard_of(require_POST(public(page))) == Guard("public")
