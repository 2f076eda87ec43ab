"""The workplace pages: who may enter, and the whole way of an editor."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from rathaus.accounts.tests.factories import anna, auditor, bernd, editor, log_in
from rathaus.participation.opinions.models import Conversation, Statement, Translation
from rathaus.participation.opinions.tests.factories import conversation, crowd, first, park

pytestmark = pytest.mark.django_db
DESK = "/intern/mitmachen/meinungen/"


def desk(account: object) -> Client:
    client = Client()
    log_in(client, account)  # type: ignore[arg-type]
    return client


def test_an_editors_way() -> None:
    process = park()
    client = desk(editor())
    assert "Meinungsbild eröffnen" in client.get(DESK).content.decode()
    page = client.post(f"{DESK}neu/", {"process": process.id, "topic": ""}).content.decode()
    assert "Schreiben Sie, worum es geht." in page
    given = {
        "process": process.id,
        "topic": "Was soll der Park sein?",
        "intro": "",
        "languages": ["de", "en"],
        "own_statements": "on",
    }
    client.post(f"{DESK}neu/", given)
    made = Conversation.objects.get()
    path = f"{DESK}{made.pk}/"
    wrong = client.post(f"{path}aussagen/", {"text": "Kurz."}).content.decode()
    assert "einen ganzen Satz" in wrong
    client.post(f"{path}aussagen/", {"text": "Der Park braucht mehr Bänke."})
    one = Statement.objects.get()
    assert "Der Park braucht mehr Bänke." in client.get(path).content.decode()
    client.post(f"{DESK}aussagen/{one.pk}/", {"en": "The park needs more benches."})
    assert Translation.objects.get().by == editor()
    client.post(f"{DESK}aussagen/{one.pk}/pruefung/", {"zurueck": made.pk})
    assert "Prüfen lassen" in client.get(path).content.decode()
    client.post(f"{path}bearbeiten/", {**given, "topic": "Was wird der Park?"})
    made.refresh_from_db()
    assert made.topic == "Was wird der Park?"
    client.post(f"{path}abschluss/")
    made.refresh_from_db()
    assert made.closed_by == editor()
    assert "Aussage eingeben" not in client.get(path).content.decode()


def test_audit_reads_and_changes_nothing() -> None:
    pk = conversation()
    client = desk(auditor())
    page = client.get(f"{DESK}{pk}/").content.decode()
    assert "Aussage eingeben" not in page and "Prüfen lassen" not in page
    assert client.get(DESK).status_code == 200
    for path in (f"{pk}/aussagen/", f"{pk}/abschluss/", f"aussagen/{first(pk).pk}/pruefung/"):
        assert client.post(f"{DESK}{path}").status_code == 403
    assert client.get(f"{DESK}neu/").status_code == 403


@pytest.mark.parametrize("who", [anna, bernd])
def test_others_do_not_enter(who: object) -> None:
    pk = conversation()
    client = desk(who())  # type: ignore[operator]
    for path in ("", "neu/", f"{pk}/", f"{pk}/bearbeiten/", f"aussagen/{first(pk).pk}/"):
        assert client.get(f"{DESK}{path}").status_code == 403


def test_what_is_not_there_is_404() -> None:
    client = desk(editor())
    assert client.get(f"{DESK}999/").status_code == 404
    assert client.get(f"{DESK}aussagen/999/").status_code == 404


def test_pages_ask_little_of_the_database(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    pk = conversation(statements=12)
    crowd(pk)
    client = desk(editor())
    for path in ("", "neu/", f"{pk}/", f"{pk}/bearbeiten/", f"aussagen/{first(pk).pk}/"):
        with django_assert_max_num_queries(15):
            assert client.get(f"{DESK}{path}").status_code == 200
