"""Every page of the room: it renders, for whom, and with how many queries."""

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from rathaus.accounts import second_factor
from rathaus.accounts.models import Account
from rathaus.accounts.tests import factories as cast
from rathaus.accounts.tests.steps import enrol, post_password
from rathaus.kernel.actor import Role

pytestmark = pytest.mark.django_db

OPEN = [
    "/anmelden/",
    "/anmelden/code/",
    "/anmelden/passwort/",
    "/anmelden/passwort/fertig/",
    "/registrieren/",
]
OWN = [
    "/konto/",
    "/konto/passwort/",
    "/konto/passkeys/",
    "/konto/passkeys/neu/",
    "/konto/zweiter-faktor/",
    "/konto/zweiter-faktor/codes/neu/",
    "/konto/bestaetigen/",
]
STAFF = ["/intern/vertretung/"]
ADMIN = ["/intern/personal/", "/intern/personal/neu/", "/intern/personal/{bernd}/"]


@pytest.mark.parametrize("path", OPEN)
def test_open_pages(
    path: str, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(15):
        page = client.get(path)
    assert page.status_code == 200
    assert page.content.decode().count("<h1") == 1


@pytest.mark.parametrize("path", OWN)
@pytest.mark.parametrize("person", [cast.anna, cast.bernd])
def test_own_pages(
    path: str,
    person: Callable[[], Account],
    client: Client,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    assert client.get(path)["Location"].startswith("/anmelden/")
    account = person()
    enrol(account)
    cast.log_in(client, account)
    with django_assert_max_num_queries(15):
        page = client.get(path)
    assert page.status_code == 200
    assert page.content.decode().count("<h1") == 1


@pytest.mark.parametrize("path", STAFF + ADMIN)
def test_pages_of_staff(
    path: str, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    bernd = cast.bernd()
    path = path.format(bernd=bernd.pk)
    assert client.get(path)["Location"].startswith("/anmelden/")
    for person, admitted in (
        (cast.anna(), False),
        (bernd, path in STAFF),
        (cast.doris(), path in STAFF),
        (cast.admin(), True),
    ):
        browser = Client()
        cast.log_in(browser, person)
        with django_assert_max_num_queries(15):
            page = browser.get(path)
        assert page.status_code == (200 if admitted else 403), person


def test_the_list_of_staff_costs_the_same_for_three_and_for_a_hundred(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    cast.log_in(client, cast.admin())
    for number in range(60):
        cast.staff(f"Person Nummer{number:02}", Role.CASEWORK, "32.2")
    with django_assert_max_num_queries(10):
        page = client.get("/intern/personal/?q=nummer")
    assert page.content.decode().count("Person Nummer") >= 50
    assert "Nummer59" in client.get("/intern/personal/?q=nummer&seite=2").content.decode()


def test_administering_a_colleague(client: Client) -> None:
    cast.log_in(client, cast.admin())
    answer = client.post(
        "/intern/personal/neu/", {"name": "Neu Kollege", "email": "Neu@auental.example"}
    )
    new = Account.objects.get(email="neu@auental.example")
    page = f"/intern/personal/{new.pk}/"
    assert answer["Location"] == page
    client.post(page, {"role": "casework", "unit": "32.2"})
    assert cast.actor_of(new).units == {"32.2"}
    client.post(f"{page}rolle-entziehen/", {"role": "casework", "unit": "32.2"})
    assert not cast.actor_of(new).posts
    client.post(f"{page}sperren/")
    new.refresh_from_db()
    assert not new.is_active
    client.post(f"{page}entsperren/")
    enrol(new)
    client.post(f"{page}zweiter-faktor/")
    assert not second_factor.enrolled(new)


def test_naming_and_dismissing_a_deputy(client: Client) -> None:
    bernd, clara = cast.bernd(), cast.clara()
    cast.log_in(client, bernd)
    days = {"since": "24.11.2026", "until": "01.12.2030"}
    client.post("/intern/vertretung/", {"absent": bernd.pk, "deputy": clara.pk, **days})
    page = client.get("/intern/vertretung/").content.decode()
    assert "Clara Vogt" in page
    row = bernd.absences.get()
    client.post(f"/intern/vertretung/{row.pk}/beenden/")
    assert not bernd.absences.exists()
    refused = client.post("/intern/vertretung/", {"absent": clara.pk, "deputy": bernd.pk, **days})
    assert refused.status_code == 200
    assert not clara.absences.exists()


def test_changing_ones_own_profile(client: Client) -> None:
    anna = cast.anna()
    cast.log_in(client, anna)
    client.post("/konto/", {"name": "Anna B. Bergmann", "language": "en"})
    anna.refresh_from_db()
    assert (anna.name, anna.language) == ("Anna B. Bergmann", "en")


def test_the_demo_provider_is_not_there_in_a_real_town(client: Client, settings: Settings) -> None:
    settings.DEMO = False
    settings.IDENTITY_PROVIDERS = []
    assert client.get("/demo/bundid/").status_code == 404
    assert client.get("/anmelden/mit/bundid/").status_code == 404


def test_a_wrong_password_marks_both_fields_and_names_the_other_way(client: Client) -> None:
    page = post_password(client, "niemand@post.example", "falsch-geraten").content.decode()
    assert '<a href="#id_login">' in page
    assert page.count('aria-invalid="true"') == 2
    summary = page[page.index('id="fehlerliste"') : page.index("<h1>")]
    assert 'href="/anmelden/code/"' in summary
    assert "novalidate" in page


def test_an_empty_form_marks_the_fields_and_offers_no_other_way(client: Client) -> None:
    page = client.post("/anmelden/", {}).content.decode()
    summary = page[page.index('id="fehlerliste"') : page.index("<h1>")]
    assert "/anmelden/code/" not in summary
