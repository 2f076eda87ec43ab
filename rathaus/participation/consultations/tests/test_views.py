"""Texts in the browser without a script."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from rathaus.accounts.tests.factories import anna, bernd, clara, editor, log_in
from rathaus.kernel.actor import SYSTEM
from rathaus.kernel.clock import now
from rathaus.participation.consultations.actions.publish_version import publish_version
from rathaus.participation.consultations.actions.write_version import write_version
from rathaus.participation.consultations.models import Consultation, Remark
from rathaus.participation.consultations.tests.factories import drafted, published

pytestmark = pytest.mark.django_db
WORK = "/intern/mitmachen/entwuerfe/"


def test_read_remark_answer(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    view = published()
    place = f"/mitmachen/laerm/entwurf/{view.id}/"
    assert client.get("/mitmachen/laerm/entwurf/").headers["Location"] == place
    with django_assert_max_num_queries(15):
        assert "Lärm macht krank." in client.get(place).content.decode()
    paragraph = f"{place}absatz/p2/"
    assert "Melden Sie sich dafür an" in client.get(paragraph).content.decode()
    assert client.post(paragraph, {"text": "x"}).headers["Location"].startswith("/anmelden/")
    log_in(client, anna())
    assert "Fehler" in client.post(paragraph, {"kind": "change"}).content.decode()
    given = {"kind": "change", "text": "<i>Besser</i>", "wording": "Lärm schadet.", "name": "Anna"}
    assert client.post(paragraph, given).status_code == 302
    with django_assert_max_num_queries(15):
        page = client.get(paragraph).content.decode()
    assert "&lt;i&gt;Besser" in page and "Meine Anmerkung zurücknehmen" in page
    remark = Remark.objects.get()
    other = Client()
    log_in(other, bernd())
    assert "Eine Anmerkung wartet" in other.get(f"{WORK}{view.id}/").content.decode()
    answer = f"{WORK}{view.id}/anmerkungen/{remark.pk}/"
    assert "Fehler" in other.post(answer, {"outcome": "followed"}).content.decode()
    assert other.post(answer, {"outcome": "followed", "reason": "Ja."}).status_code == 302
    with django_assert_max_num_queries(15):
        told = client.get(f"{place}abwaegung/").content.decode()
    assert "Übernommen" in told and "1 von 1" in told
    table = client.get(f"{place}abwaegung.csv").content.decode("utf-8-sig")
    assert "Lärm schadet." in table and "Anna" not in table


def test_versions_are_compared(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    view = published()
    place = f"/mitmachen/laerm/entwurf/{view.id}/vergleich/"
    assert "nur eine Fassung" in client.get(place).content.decode()
    text = "# Ziele\n\nLärm macht sehr krank.\n\nNachts gilt Tempo 30."
    write_version(actor=SYSTEM, consultation=view.id, text=text, reason="Schärfer", at=now())
    publish_version(actor=SYSTEM, consultation=view.id, at=now())
    with django_assert_max_num_queries(15):
        page = client.get(place, {"von": "2", "bis": "1"}).content.decode()
    assert "<ins>sehr" in page.replace("<ins> sehr", "<ins>sehr") and "Ein Absatz hat sich" in page
    assert client.get(place, {"von": "x"}).status_code == 200


def test_an_author_takes_back_in_the_page(client: Client) -> None:
    view = published()
    log_in(client, anna())
    place = f"/mitmachen/laerm/entwurf/{view.id}/"
    client.post(f"{place}absatz/p2/", {"kind": "support", "text": "Gut."})
    remark = Remark.objects.get()
    assert client.post(f"{place}anmerkungen/{remark.pk}/").status_code == 302
    assert "Gut." not in client.get(f"{place}absatz/p2/").content.decode()


def test_the_workplace(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    made = drafted(unit="32.2")
    log_in(client, editor())
    process = Consultation.objects.get(pk=made).process_id
    answer = client.post(f"{WORK}neu/", {"process": process, "title": "Zweiter", "intro": ""})
    own = answer.headers["Location"]
    assert client.get(own).status_code == 200
    assert client.post(own, {"text": "# Eins\n\nZwei", "reason": ""}).status_code == 302
    work = own.removesuffix("fassung/")
    assert client.post(f"{work}veroeffentlichung/").status_code == 302
    assert "# Eins" in client.get(own).content.decode()
    with django_assert_max_num_queries(15):
        assert client.get(work).status_code == 200
    assert client.post(f"{work}ende/").status_code == 302
    with django_assert_max_num_queries(15):
        assert "2 Texte" in client.get(WORK).content.decode()
    log_in(client, clara())
    assert client.get(f"{WORK}{made}/").status_code == 404
    assert client.post(f"{WORK}{made}/veroeffentlichung/").status_code == 403
