"""The walk through a survey without a script, and the workplace."""

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from rathaus.accounts.tests.factories import anna, bernd, editor, log_in
from rathaus.kernel.actor import SYSTEM
from rathaus.kernel.clock import now
from rathaus.participation.surveys.actions.close_survey import close_survey
from rathaus.participation.surveys.models import Response, Survey
from rathaus.participation.surveys.tests.factories import drafted, opened

pytestmark = pytest.mark.django_db


def fields(page: str) -> dict[str, str]:
    """Name and value of the page's hidden inputs."""
    return dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', page))


def test_page_by_page_to_thanks(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    made = opened(who="anyone")
    one, two, three, four = (question.key for question in made.questions)
    place = f"/mitmachen/laerm/umfrage/{made.id}/"
    with django_assert_max_num_queries(15):
        assert "Ist es laut?" in client.get(place).content.decode()
    page = client.post(place, {"page": "1", "go": "on"}).content.decode()
    assert "Fehler:" in page and "Ist es laut?" in page
    page = client.post(place, {"page": "1", one: "1", "go": "on"}).content.decode()
    assert "Was ist laut?" in page and fields(page)[one] == "1"
    page = client.post(place, {"page": "2", one: "1", two: ["1", "2"], "go": "on"}).content.decode()
    assert "Hilft Tempo 30?" in page
    back = client.post(place, {"page": "3", one: "1", two: ["1", "2"], "go": "back"})
    assert back.content.decode().count("checked") == 2
    given = {one: "1", two: ["1", "2"], three: "5", four: "<b>Ring</b>"}
    page = client.post(place, {"page": "3", **given, "go": "on"}).content.decode()
    assert "&lt;b&gt;Ring" in page and "<b>Ring" not in page and Response.objects.count() == 0
    answer = client.post(place, {"page": "0", **given, "go": "send"})
    assert answer.status_code == 302 and Response.objects.count() == 1
    assert "schon geantwortet" in client.get(place).content.decode()
    assert client.post(place, {"page": "0", **given, "go": "send"}).status_code == 200
    assert Response.objects.count() == 1


def test_an_account_is_asked_for(client: Client) -> None:
    made = opened()
    place = f"/mitmachen/laerm/umfrage/{made.id}/"
    assert client.get(place).headers["Location"].startswith("/anmelden/")
    log_in(client, anna())
    assert client.get(place).status_code == 200


def test_a_survey_is_found_in_its_process_only(client: Client) -> None:
    made = opened()
    opened("anderes")
    assert client.get(f"/mitmachen/anderes/umfrage/{made.id}/").status_code == 404


def test_results_in_page_and_table(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    made = opened()
    key = made.questions[0].key
    place = f"/mitmachen/laerm/umfrage/{made.id}/"
    assert client.get(f"{place}ergebnis/").status_code == 409
    for _number in range(7):
        Response.objects.create(survey_id=made.id, answers={key: ["1"]})
    close_survey(actor=SYSTEM, survey=made.id, summary="Tempo 30 kommt.", at=now())
    with django_assert_max_num_queries(15):
        page = client.get(f"{place}ergebnis/").content.decode()
    assert "Tempo 30 kommt." in page and "100 %" in page and "7 Personen" in page
    assert "Ist es laut?;Ja;7;7" in client.get(f"{place}ergebnis.csv").content.decode("utf-8-sig")
    assert "Lärm" in client.get("/mitmachen/laerm/umfrage/").content.decode()


def test_an_editor_writes_and_publishes(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    made = drafted()
    work = "/intern/mitmachen/umfragen/"
    log_in(client, editor())
    answer = client.post(f"{work}neu/", {"process": made.process, "title": "Zweite", "intro": ""})
    own = answer.headers["Location"]
    assert client.post(f"{own}veroeffentlichung/").status_code == 409
    new = {"text": "Ja oder nein?", "kind": "single", "options": "Ja\nNein", "page": "1"}
    assert client.post(f"{own}fragen/neu/", new).status_code == 302
    wrong = client.post(f"{own}fragen/neu/", new | {"options": "", "only_answers": "x"})
    assert wrong.status_code == 200 and "Fehler" in wrong.content.decode()
    with django_assert_max_num_queries(15):
        page = client.get(own).content.decode()
    change = re.search(r'href="(/intern/mitmachen/umfragen/\d+/fragen/\d+/)"', page)
    assert change
    assert "Ja oder nein?" in client.get(change[1]).content.decode()
    assert client.post(change[1], new | {"text": "Doch?"}).status_code == 302
    assert client.post(f"{own}veroeffentlichung/").status_code == 302
    assert client.get(f"{own}ende/").status_code == 200
    assert client.post(f"{own}ende/", {"summary": "Danke."}).status_code == 302
    assert client.get(f"{own}texte/").status_code == 200
    assert Survey.objects.get(title="Zweite").state == "closed"
    with django_assert_max_num_queries(15):
        assert client.get(work).status_code == 200


def test_others_do_not_write(client: Client) -> None:
    made = drafted()
    log_in(client, bernd())
    assert client.get(f"/intern/mitmachen/umfragen/{made.id}/").status_code == 403
    assert (
        client.post(f"/intern/mitmachen/umfragen/{made.id}/veroeffentlichung/").status_code == 403
    )
