"""A person gets an account."""

import pytest
from django.http import QueryDict
from django.test import Client

from rathaus.accounts.actions.register_account import register_account
from rathaus.accounts.models import Account, Mail
from rathaus.accounts.tests import factories as cast
from rathaus.accounts.tests.steps import mailed_code, post_password
from rathaus.kernel.actor import ANONYMOUS, SYSTEM, Actor
from rathaus.kernel.clock import now
from rathaus.kernel.models import Entry
from rathaus.kernel.refusal import Refusal

pytestmark = pytest.mark.django_db
FORM = {"name": "Ines Neuhaus", "email": "Ines@post.example", "password": ""}


def register(actor: Actor, kind: str = "citizen", email: str = "ines@post.example") -> Account:
    return register_account(actor=actor, email=email, name="Ines", kind=kind, at=now())


def test_a_citizen_registers_herself() -> None:
    account = register(ANONYMOUS)
    assert not account.has_usable_password()
    entry = Entry.objects.get(fact="AccountRegistered")
    assert entry.data == {"account": account.pk, "kind": "citizen"}


def test_staff_are_registered_by_administrators_alone() -> None:
    assert register(cast.actor_of(cast.admin()), "staff").kind == "staff"
    for actor in (ANONYMOUS, cast.actor_of(cast.anna()), cast.actor_of(cast.doris())):
        with pytest.raises(Refusal):
            register(actor, "staff", "other@auental.example")


def test_one_account_an_address_whatever_its_case() -> None:
    register(SYSTEM)
    with pytest.raises(Refusal, match="bereits ein Konto"):
        register(SYSTEM, email=" INES@post.example ")


def test_on_the_page_the_address_is_proven_before_there_is_an_account(client: Client) -> None:
    client.post("/registrieren/", FORM)
    assert not Account.objects.exists()
    client.post("/registrieren/code/", {"code": "0000-0000"})
    assert not Account.objects.exists()
    answer = client.post("/registrieren/code/", {"code": mailed_code("ines@post.example")})
    assert answer["Location"] == "/mein-bereich/"
    assert Account.objects.get().kind == "citizen"
    assert client.get("/konto/").status_code == 200


def test_with_a_password(client: Client) -> None:
    client.post("/registrieren/", FORM | {"password": "ein-langer-satz"})
    client.post("/registrieren/code/", {"code": mailed_code("ines@post.example")})
    answer = post_password(Client(), "ines@post.example", "ein-langer-satz")
    assert answer["Location"] == "/mein-bereich/"


def test_a_weak_password_is_refused(client: Client) -> None:
    page = client.post("/registrieren/", FORM | {"password": "qwertyuiop"})
    assert page.status_code == 200
    assert not Mail.objects.exists()


def test_a_known_address_gets_a_note_without_a_code(client: Client) -> None:
    anna = cast.anna()
    client.post("/registrieren/", FORM | {"email": anna.email})
    assert mailed_code(anna.email) == ""
    for code in ("", "0000-0000"):
        client.post("/registrieren/code/", {"code": code})
    assert Account.objects.count() == 1
    assert "_auth_user_id" not in client.session


def test_a_code_is_good_for_five_tries(client: Client) -> None:
    client.post("/registrieren/", FORM)
    for _number in range(5):
        client.post("/registrieren/code/", {"code": "0000-0000"})
    client.post("/registrieren/code/", {"code": mailed_code("ines@post.example")})
    assert not Account.objects.exists()


@pytest.mark.parametrize(
    ("wanted", "reached"),
    [
        ("/leistungen/hundesteuer-anmelden/antrag/", "/leistungen/hundesteuer-anmelden/antrag/"),
        ("https://elsewhere.test/", "/mein-bereich/"),
        ("//elsewhere.test/", "/mein-bereich/"),
    ],
)
def test_one_arrives_where_one_was_going(client: Client, wanted: str, reached: str) -> None:
    page = client.get("/anmelden/", {"next": "/leistungen/"}).content.decode()
    assert 'href="/registrieren/?next=/leistungen/"' in page
    query = QueryDict(mutable=True)
    query["next"] = wanted
    client.post(f"/registrieren/?{query.urlencode()}", FORM)
    code = mailed_code("ines@post.example")
    assert client.post("/registrieren/code/", {"code": code})["Location"] == reached
