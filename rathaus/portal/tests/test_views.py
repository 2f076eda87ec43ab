"""Composed pages for each of the cast, with nothing and with much."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from rathaus.accounts.tests import factories as cast
from rathaus.kernel.actor import Actor
from rathaus.kernel.clock import new_matter
from rathaus.mailroom.queries import LetterView
from rathaus.mailroom.tests import factories as post
from rathaus.portal.tests.makers import applications, letter_to, load_town, tasks

PUBLIC = (
    "/",
    "/suche/",
    "/suche/?q=Hund",
    "/suche/?q=xyzzyq",
    "/oeffnungszeiten/",
    "/veranstaltungen/",
    "/impressum/",
    "/datenschutz/",
    "/barrierefreiheit/",
    "/einfache-sprache/",
    "/seiten/rathaus/oeffnungszeiten/",
    "/kennzahlen/",
)
CAST = (cast.anna, cast.bernd, cast.doris, cast.meltem, cast.admin, cast.auditor, cast.editor)


@pytest.fixture(autouse=True)
def town(db: None) -> None:
    load_town()


@pytest.mark.parametrize("page", PUBLIC)
def test_public_pages_in_few_queries(
    client: Client, page: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(15):
        assert client.get(page).status_code == 200


@pytest.mark.parametrize("person", CAST)
def test_public_pages_for_everybody_signed_in(
    client: Client, person: object, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    assert callable(person)
    cast.log_in(client, person())
    for page in PUBLIC:
        with django_assert_max_num_queries(15):
            assert client.get(page).status_code == 200, page


def test_a_page_that_no_longer_holds_is_gone(client: Client) -> None:
    assert client.get("/seiten/freizeit/freibad/2025/").status_code == 404
    assert client.get("/seiten/gibt/es/nicht/").status_code == 404


def test_the_start_page_leads_to_services_and_hours(client: Client) -> None:
    text = client.get("/").content.decode()
    assert "/leistungen/bewohnerparkausweis/" in text
    assert 'action="/stand/"' in text
    assert "02299 102-0" in text


def test_the_search_finds_services_and_pages(client: Client) -> None:
    text = client.get("/suche/", {"q": "Weihnachtsmarkt"}).content.decode()
    assert "/seiten/freizeit/weihnachtsmarkt/" in text
    assert "/leistungen/hundesteuer-anmelden/" in client.get("/suche/?q=Hund").content.decode()


def test_the_search_shows_what_was_typed_as_text(client: Client) -> None:
    text = client.get("/suche/", {"q": '"><script>x</script>'}).content.decode()
    assert "<script>x" not in text


@pytest.mark.parametrize("page", ["/mein-bereich/", "/intern/", "/mein-bereich/nachrichten/1/"])
def test_who_is_not_signed_in_signs_in_first(client: Client, page: str) -> None:
    answer = client.get(page)
    assert (answer.status_code, answer["Location"]) == (
        302,
        f"/anmelden/?next={page.replace('/', '%2F')}",
    )


def test_an_empty_overview_says_what_to_do(client: Client) -> None:
    cast.log_in(client, cast.anna())
    text = client.get("/mein-bereich/").content.decode()
    assert "/leistungen/" in text
    assert "/stand/" in text


def test_the_overview_with_much(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    anna = cast.anna()
    matters = applications(cast.actor_of(anna), 12)
    for matter in matters:
        letter_to(cast.actor_of(anna), matter)
    cast.log_in(client, anna)
    with django_assert_max_num_queries(15):
        text = client.get("/mein-bereich/").content.decode()
    assert text.count("/stand/") >= 12


def mail_of(actor: Actor) -> LetterView:
    return letter_to(actor, new_matter())


def test_another_citizens_letter_never_appears(client: Client) -> None:
    theirs = mail_of(cast.actor_of(cast.stranger()))
    mine = mail_of(cast.actor_of(cast.anna()))
    cast.log_in(client, cast.anna())
    for page in ("/mein-bereich/", "/mein-bereich/nachrichten/"):
        text = client.get(page).content.decode()
        assert f"/mein-bereich/nachrichten/{mine.id}/" in text
        assert f"/mein-bereich/nachrichten/{theirs.id}/" not in text
    for page in ("", "brief.pdf"):
        assert client.get(f"/mein-bereich/nachrichten/{theirs.id}/{page}").status_code == 404


def test_opening_a_letter_reads_it_once(client: Client) -> None:
    mine = mail_of(cast.actor_of(cast.anna()))
    cast.log_in(client, cast.anna())
    assert client.get(f"/mein-bereich/nachrichten/{mine.id}/").status_code == 200
    answer = client.get(f"/mein-bereich/nachrichten/{mine.id}/brief.pdf")
    assert b"".join(answer.streaming_content).startswith(b"%PDF")  # type: ignore[attr-defined]
    text = client.get("/mein-bereich/nachrichten/").content.decode()
    assert 'class="go new"' not in text


@pytest.mark.parametrize("person", [cast.bernd, cast.doris, cast.meltem, cast.admin, cast.auditor])
def test_the_desk_for_each_role(
    client: Client, person: object, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    assert callable(person)
    tasks(40)
    cast.log_in(client, person())
    with django_assert_max_num_queries(15):
        assert client.get("/intern/").status_code == 200


def test_the_desk_shows_the_caseworkers_tasks_and_nobody_elses(client: Client) -> None:
    tasks(30)
    cast.log_in(client, cast.bernd())
    text = client.get("/intern/").content.decode()
    assert "Parkausweis Nummer 3" in text
    client.logout()
    cast.log_in(client, cast.clara())
    assert "Parkausweis Nummer" not in client.get("/intern/").content.decode()


def test_citizens_pages_ask_no_counters(client: Client) -> None:
    cast.log_in(client, cast.bernd())
    with CaptureQueriesContext(connection) as asked:
        client.get("/oeffnungszeiten/")
    assert not [one for one in asked.captured_queries if "records_task" in one["sql"]]


def test_the_journal_is_for_the_audit_office(client: Client) -> None:
    matter = applications(cast.actor_of(cast.anna()), 1)[0]
    cast.log_in(client, cast.auditor())
    text = client.get("/intern/revision/journal/").content.decode()
    assert "Antrag eingegangen</td>" in text
    one = client.get("/intern/revision/journal/", {"anliegen": str(matter)}).content.decode()
    assert "Antrag eingegangen</td>" in one
    assert client.get("/intern/revision/journal/?anliegen=unsinn").status_code == 200
    assert client.post("/intern/revision/journal/pruefung/", follow=True).status_code == 200
    client.logout()
    cast.log_in(client, cast.admin())
    assert client.get("/intern/revision/journal/").status_code == 403


@pytest.mark.parametrize(
    ("referrer", "page"),
    [
        ("http://testserver/leistungen/wohngeld/?x=1", "/leistungen/wohngeld/"),
        ("http://testserver/stand/AUE-7K2MP-9QXDA/", "/stand/…/"),
        ("http://elsewhere.test/leistungen/", ""),
        ("http://testserver/barrierefreiheit/", ""),
        ("", ""),
    ],
)
def test_a_barrier_is_reported_for_the_page_one_came_from(
    client: Client, referrer: str, page: str
) -> None:
    answer = client.get("/barrierefreiheit/", headers={"referer": referrer})
    assert answer.context["form"]["page"].value() == page
    assert '"/barrierefreiheit/#melden"' in answer.content.decode()


def test_the_hours_begin_with_today_everywhere(client: Client) -> None:
    text = client.get("/oeffnungszeiten/").content.decode()
    assert text.index("/oeffnungszeiten/#wertstoffhof") < text.index('id="rathaus"')
    assert "Mo–Mi" in text


@pytest.mark.parametrize("page", ["/antrag/fortsetzen/", "/leistungen/"])
def test_an_application_belongs_to_the_services(client: Client, page: str) -> None:
    text = client.get(page).content.decode()
    assert '<a href="/leistungen/" aria-current="page">' in text


def test_the_mailrooms_desk_begins_with_the_post(client: Client) -> None:
    cast.log_in(client, cast.meltem())
    assert "Nichts ist fällig" in client.get("/intern/").content.decode()
    item = post.read_item_of()
    text = client.get("/intern/").content.decode()
    assert "<h1>Ein Eingang wartet auf Sie</h1>" in text
    assert f'kern-btn--primary" href="/intern/post/{item.number}/"' in text


def test_signing_is_the_heads(client: Client) -> None:
    cast.log_in(client, cast.doris())
    assert "wartet auf mich" in client.get("/intern/").content.decode()
    cast.log_in(client, cast.bernd())
    assert "Zur Zeichnung" not in client.get("/intern/").content.decode()


@pytest.mark.parametrize(
    ("person", "target"),
    [
        (cast.bernd, 'action="/intern/akten/"'),
        (cast.doris, 'action="/intern/akten/"'),
        (cast.meltem, 'action="/intern/post/"><input type="hidden" name="korb" value="book">'),
        (cast.admin, ""),
        (cast.auditor, ""),
        (cast.editor, ""),
        (cast.archivist, ""),
    ],
)
def test_the_head_of_the_workplace_searches_what_one_may_see(
    client: Client, person: object, target: str
) -> None:
    assert callable(person)
    cast.log_in(client, person())
    text = client.get("/intern/").content.decode()
    assert (f'<form role="search" {target}' in text) if target else ('role="search"' not in text)
