"""How a refusal becomes an answer."""

import json

import pytest
from django.contrib.messages import get_messages
from django.contrib.messages.storage.fallback import FallbackStorage
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from pytest_django import Settings

from rathaus.kernel.actor import ANONYMOUS, Actor, Kind
from rathaus.kernel.refusal import Refusal
from rathaus.ui.middleware import ContentSecurityPolicyMiddleware, RefusalMiddleware

HOME = "http://testserver/akte/7/?a=1"


def answer(
    refusal: Exception, *, method: str = "post", actor: Actor = ANONYMOUS, **headers: str
) -> tuple[HttpRequest, HttpResponse | None]:
    request: HttpRequest = getattr(RequestFactory(), method)("/x/", headers=headers)
    request.actor = actor  # type: ignore[attr-defined]
    request.session = {}  # type: ignore[assignment]
    request._messages = FallbackStorage(request)  # type: ignore[attr-defined]
    middleware = RefusalMiddleware(lambda request: HttpResponse())
    return request, middleware.process_exception(request, refusal)


@pytest.mark.parametrize("status", [400, 409])
def test_a_refused_form_returns_to_its_page_with_the_sentence(status: int) -> None:
    request, response = answer(Refusal("Schon entschieden.", status=status), referer=HOME)
    assert response is not None
    assert (response.status_code, response["Location"]) == (303, "/akte/7/?a=1")
    assert [(m.level_tag, str(m)) for m in get_messages(request)] == [
        ("error", "Schon entschieden.")
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("status", "method", "referer"),
    [
        (403, "post", HOME),
        (404, "post", HOME),
        (409, "get", HOME),
        (409, "post", "https://evil.example/"),
        (409, "post", ""),
    ],
)
def test_all_else_is_a_page_with_the_status(status: int, method: str, referer: str) -> None:
    _, response = answer(
        Refusal("Nein, <b>nie</b>.", status=status), method=method, referer=referer
    )
    assert response is not None
    assert response.status_code == status
    assert "Nein, &lt;b&gt;nie&lt;/b&gt;." in response.content.decode()
    assert "<b>nie" not in response.content.decode()


@pytest.mark.django_db
def test_staff_see_the_page_in_their_frame() -> None:
    _, response = answer(Refusal("Nein."), method="get", actor=Actor(Kind.STAFF, 7, "32.2"))
    assert response is not None
    assert 'class="bar-top"' in response.content.decode()


def test_programs_get_json() -> None:
    _, response = answer(Refusal("Nein.", status=403), accept="application/json")
    assert response is not None
    assert (response.status_code, json.loads(response.content)) == (403, {"detail": "Nein."})


def test_other_errors_are_not_ours() -> None:
    assert answer(ValueError("x"))[1] is None


def test_every_answer_has_a_content_security_policy(settings: Settings) -> None:
    settings.CSP = "default-src 'self'"
    request = RequestFactory().get("/")
    plain = ContentSecurityPolicyMiddleware(lambda request: HttpResponse())(request)
    assert plain["Content-Security-Policy"] == "default-src 'self'"
    own = HttpResponse(headers={"Content-Security-Policy": "sandbox"})
    assert (
        ContentSecurityPolicyMiddleware(lambda request: own)(request)["Content-Security-Policy"]
        == "sandbox"
    )
