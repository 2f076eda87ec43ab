"""The workplace: who sees what, every action, the masking page."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from rathaus.accounts.tests.factories import admin, anna, auditor, clara, editor, log_in
from rathaus.kernel.actor import SYSTEM
from rathaus.kernel.clock import now
from rathaus.kernel.jobs import run_until_quiet
from rathaus.participation.defects.actions.send_report import Contact
from rathaus.participation.defects.models import Defect, Picture, State
from rathaus.participation.defects.tests import factories
from rathaus.participation.defects.treating import local_day
from rathaus.records.actions.load_file_plan import load_file_plan

pytestmark = pytest.mark.django_db
Limit = Callable[[int], AbstractContextManager[object]]


@pytest.fixture(autouse=True)
def town() -> None:
    factories.town()


@pytest.fixture
def desk(client: Client) -> Client:
    factories.sign_in_tina(client)
    return client


def day(days: int) -> str:
    return (local_day(now()) + timedelta(days=days)).strftime("%d.%m.%Y")


def state_of(defect: Defect) -> str:
    return Defect.objects.get(pk=defect.pk).state


def test_who_may_enter(client: Client) -> None:
    defect = factories.report(contact=Contact("Anna Bergmann", "anna@post.example"))
    assert client.get("/intern/maengel/").status_code == 302
    log_in(client, anna())
    assert client.get("/intern/maengel/").status_code == 403
    url = f"/intern/maengel/{defect.number}/"
    log_in(client, clara())  # a caseworker of another unit
    assert client.get(url).status_code == 404
    for account in (editor(), auditor()):
        log_in(client, account)
        text = client.get(url).content.decode()
        assert defect.number in text and "anna@post.example" not in text
    assert "annahme" not in text  # audit only reads
    assert client.post(f"{url}annahme/", {"promised_on": day(2)}).status_code == 403
    factories.sign_in_tina(client)
    assert "anna@post.example" in client.get(url).content.decode()


def test_the_way_of_a_report(desk: Client) -> None:
    defect = factories.report()
    url = f"/intern/maengel/{defect.number}/"
    wrong = desk.post(f"{url}annahme/", {"promised_on": "bald"})
    assert wrong.status_code == 200 and "fehlerliste" in wrong.content.decode()
    desk.post(f"{url}annahme/", {"promised_on": day(2), "text": "Kolonne kommt"})
    assert state_of(defect) == State.ACCEPTED
    desk.post(f"{url}termin/", {"promised_on": day(9), "reason": "Frost"})
    desk.post(f"{url}uebergabe/", {"body": "stadtwerke", "channel": "email", "note": ""})
    assert state_of(defect) == State.HANDED
    desk.post(f"{url}nummer/", {"reference": "S-77"})
    assert "S-77" in desk.get(f"/maengel/{defect.number}/").content.decode()
    assert desk.post(f"{url}loesung/", {"measure": "zu"}).status_code == 200
    assert state_of(defect) == State.HANDED
    photo = SimpleUploadedFile("neu.jpg", factories.photo(), "image/jpeg")
    desk.post(f"{url}loesung/", {"measure": "Neu", "done_by": "Stadtwerke", "photo": photo})
    assert state_of(defect) == State.SOLVED
    text = desk.get(f"/maengel/{defect.number}/").content.decode()
    assert "Kolonne kommt" in text and "Frost" in text


def test_rejected_merged_passed_on(desk: Client) -> None:
    one, two, three = (factories.report() for _number in range(3))
    desk.post(f"/intern/maengel/{one.number}/ablehnung/", {"reason": "Privatgrund"})
    assert state_of(one) == State.REJECTED
    desk.post(f"/intern/maengel/{two.number}/zusammenfuehrung/", {"into": three.number})
    assert state_of(two) == State.MERGED
    kind = {"category": "schlagloch", "unit": "67"}
    moved = desk.post(f"/intern/maengel/{three.number}/zustaendigkeit/", kind)
    assert moved["Location"] == "/intern/maengel/"
    assert desk.get(f"/intern/maengel/{three.number}/").status_code == 404


def test_a_photo_is_masked_and_shown(desk: Client) -> None:
    defect = factories.report(picture=factories.photo())
    picture = Picture.objects.get()
    url = f"/intern/maengel/{defect.number}/foto/{picture.pk}/"
    assert url in desk.get(f"/intern/maengel/{defect.number}/").content.decode()
    assert desk.get(url).content.decode().count('name="feld"') == 96
    assert desk.get(f"{url}wartend.jpg").status_code == 200
    desk.post(url, {"feld": ["3"], "flaeche": ["10,10,200,200"], "alt": "Ein Loch"})
    assert Picture.objects.get().shown_id
    public = desk.get(f"/maengel/{defect.number}/foto/{picture.pk}.jpg")
    assert public.status_code == 200 and b"Exif" not in b"".join(public)
    assert desk.get(f"{url}wartend.jpg").status_code == 404
    desk.post(f"{url}entfernen/")
    assert not Picture.objects.exists()


def test_on_file_with_one_click(desk: Client) -> None:
    defect = factories.report()
    response = desk.post(f"/intern/maengel/{defect.number}/vorgang/")
    assert response.status_code == 302
    assert defect.steps.filter(kind="case").exists()


@pytest.mark.parametrize(
    "url",
    [
        "/intern/maengel/",
        "/intern/maengel/?korb=ueberfaellig",
        "/intern/maengel/?korb=fotos",
        "/intern/maengel/?korb=fertig&seite=7",
        "/intern/maengel/{number}/",
        "/intern/maengel/{number}/foto/{picture}/",
    ],
)
def test_few_queries(desk: Client, url: str, django_assert_max_num_queries: Limit) -> None:
    factories.report(at=now() - timedelta(days=40))
    for _number in range(3):
        factories.report()
    load_file_plan(actor=SYSTEM, city=settings.RATHAUS_CITY)
    defect = factories.report(picture=factories.photo())
    if "{number}" in url:  # the fullest page: handed over, on file, with similar ones
        desk.post(
            f"/intern/maengel/{defect.number}/uebergabe/",
            {"body": "stadtwerke", "channel": "email"},
        )
        desk.post(f"/intern/maengel/{defect.number}/vorgang/")
        run_until_quiet()
    desk.get("/intern/maengel/")  # says what the posts had to say
    address = url.format(number=defect.number, picture=Picture.objects.get().pk)
    with django_assert_max_num_queries(15):
        assert desk.get(address).status_code == 200


def test_overdue_comes_first(desk: Client) -> None:
    factories.report()
    late = factories.report(at=now() - timedelta(days=40))
    text = desk.get("/intern/maengel/").content.decode()
    assert text.index(late.number) < text.index(Defect.objects.exclude(pk=late.pk).get().number)


def test_keys_are_shown_once(client: Client) -> None:
    factories.sign_in_tina(client)
    assert client.get("/intern/maengel/schluessel/").status_code == 403
    log_in(client, admin())
    page = client.post("/intern/maengel/schluessel/", {"name": "App", "trusted": "on"})
    assert 'class="code"' in page.content.decode()
    assert 'class="code"' not in client.get("/intern/maengel/schluessel/").content.decode()
    assert client.post("/intern/maengel/schluessel/1/widerruf/").status_code in (302, 404)
