"""Signing in: who gets in how, and what the session is worth then."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from rathaus.accounts.middleware import ActorMiddleware
from rathaus.accounts.models import Account
from rathaus.accounts.tests import factories as cast
from rathaus.accounts.tests.steps import enrol, mailed_code, post_password, totp_code
from rathaus.kernel.actor import ANONYMOUS, Actor, Kind, Trust

pytestmark = pytest.mark.django_db


def actor_in(client: Client) -> Actor:
    """The actor the middleware gives to this browser's next request."""
    seen: list[Actor] = []
    request = RequestFactory().get("/")
    request.session = client.session
    from django.contrib.auth import get_user

    request.user = get_user(request)

    def look(given: HttpRequest) -> HttpResponse:
        seen.append(given.actor)  # type: ignore[attr-defined]
        return HttpResponse()

    ActorMiddleware(look)(request)
    return seen[0]


def test_a_citizen_with_password(client: Client) -> None:
    anna = cast.anna()
    answer = client.post(
        "/anmelden/", {"login": "Anna.Bergmann@post.example", "password": cast.PASSWORD}
    )
    assert (answer.status_code, answer["Location"]) == (302, "/mein-bereich/")
    actor = actor_in(client)
    assert (actor.kind, actor.account, actor.trust) == (Kind.CITIZEN, anna.pk, Trust.BASIC)


def test_a_citizen_with_a_code(client: Client) -> None:
    anna = cast.anna()
    answer = client.post("/anmelden/code/?next=/stand/", {"email": anna.email, "next": "/stand/"})
    assert answer["Location"].startswith("/anmelden/code/eingeben/")
    wrong = client.post("/anmelden/code/eingeben/", {"code": "0000-0000"})
    assert wrong.status_code == 200
    answer = client.post(
        "/anmelden/code/eingeben/", {"code": mailed_code(anna.email), "next": "/stand/"}
    )
    assert answer["Location"] == "/stand/"
    assert actor_in(client).account == anna.pk


def test_a_code_is_good_for_five_tries(client: Client) -> None:
    anna = cast.anna()
    client.post("/anmelden/code/", {"email": anna.email})
    code = mailed_code(anna.email)
    for _try in range(5):
        client.post("/anmelden/code/eingeben/", {"code": "0000-0000"})
    client.post("/anmelden/code/eingeben/", {"code": code})
    assert actor_in(client) == ANONYMOUS


def test_no_code_by_mail_for_staff(client: Client) -> None:
    """A mailbox alone is not enough for staff."""
    bernd = cast.bernd()
    client.post("/anmelden/code/", {"email": bernd.email})
    assert mailed_code(bernd.email) == ""


def test_staff_need_the_second_factor(client: Client) -> None:
    bernd = cast.bernd()
    secret = enrol(bernd)
    answer = post_password(client, bernd.email)
    assert answer["Location"] == "/anmelden/zweiter-faktor/"
    assert actor_in(client) == ANONYMOUS
    client.post("/anmelden/zweiter-faktor/", {"code": totp_code(secret)})
    assert actor_in(client) == cast.actor_of(bernd)


def test_a_code_of_the_app_is_good_once(client: Client) -> None:
    bernd = cast.bernd()
    code = totp_code(enrol(bernd))
    for expected in (cast.actor_of(bernd), ANONYMOUS):
        browser = Client()
        post_password(browser, bernd.email)
        browser.post("/anmelden/zweiter-faktor/", {"code": code})
        assert actor_in(browser) == expected


def test_staff_without_second_factor_set_one_up_first(client: Client) -> None:
    bernd = cast.bernd()
    answer = post_password(client, bernd.email)
    assert answer["Location"] == "/konto/zweiter-faktor/"
    assert actor_in(client) == ANONYMOUS
    assert client.get("/anmelden/?next=/intern/")["Location"] == "/konto/zweiter-faktor/"
    assert client.get("/konto/")["Location"].startswith("/anmelden/")
    client.get("/konto/zweiter-faktor/app/")
    secret = client.session["mfa.totp.secret"]
    answer = client.post("/konto/zweiter-faktor/app/", {"code": totp_code(secret)})
    assert answer["Location"] == "/konto/zweiter-faktor/codes/"
    assert actor_in(client) == cast.actor_of(bernd)
    page = client.get("/konto/zweiter-faktor/codes/").content.decode()
    codes = [part.partition("<")[0] for part in page.split('code code--big">')[1:]]
    assert len(codes) == 10
    other = Client()
    post_password(other, bernd.email)
    other.post("/anmelden/zweiter-faktor/", {"code": codes[0]})
    assert actor_in(other) == cast.actor_of(bernd)


def test_half_a_sign_in_from_before_cannot_add_a_factor() -> None:
    """Whoever knew only the password waits in vain for the owner to enrol."""
    bernd, thief = cast.bernd(), Client()
    post_password(thief, bernd.email)
    enrol(bernd)
    for path in ("", "app/", "codes/", "codes/neu/"):
        answer = thief.get(f"/konto/zweiter-faktor/{path}")
        assert answer["Location"].startswith("/anmelden/")
        post_password(thief, bernd.email)


def test_a_deactivated_account_answers_like_a_wrong_password(client: Client) -> None:
    anna = cast.anna()
    Account.objects.filter(pk=anna.pk).update(is_active=False)
    right, wrong = post_password(client, anna.email), post_password(client, anna.email, "falsch")
    assert right.status_code == wrong.status_code == 200
    assert actor_in(client) == ANONYMOUS


def test_the_session_key_changes_at_sign_in(client: Client) -> None:
    cast.anna()
    client.get("/anmelden/code/")
    session = client.session
    session["before"] = True
    session.save()
    before = client.session.session_key
    client.cookies["sessionid"] = before or ""
    post_password(client, "anna.bergmann@post.example")
    assert client.session.session_key != before


def test_next_stays_in_the_house(client: Client) -> None:
    cast.anna()
    answer = client.post(
        "/anmelden/?next=https://evil.example/",
        {
            "login": "anna.bergmann@post.example",
            "password": cast.PASSWORD,
            "next": "https://evil.example/",
        },
    )
    assert answer["Location"] == "/mein-bereich/"


def test_signing_out_needs_a_post(client: Client) -> None:
    cast.log_in(client, cast.anna())
    assert client.get("/abmelden/").status_code == 405
    client.post("/abmelden/")
    assert actor_in(client) == ANONYMOUS


def test_a_new_password_by_mail(client: Client) -> None:
    bernd = cast.bernd()
    client.post("/anmelden/passwort/", {"email": bernd.email})
    client.post("/anmelden/passwort/code/", {"code": mailed_code(bernd.email)})
    new = {"password1": "ein-ganz-neuer-satz", "password2": "ein-ganz-neuer-satz"}
    answer = client.post("/anmelden/passwort/neu/", new)
    assert answer["Location"] == "/anmelden/passwort/fertig/"
    bernd.refresh_from_db()
    assert bernd.check_password("ein-ganz-neuer-satz")
    assert actor_in(client) == ANONYMOUS
