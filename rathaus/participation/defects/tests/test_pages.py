"""Pages of citizens, without JavaScript: the whole way, feeds, figures."""

import json
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from rathaus.kernel.actor import SYSTEM
from rathaus.kernel.clock import now
from rathaus.participation.defects.actions.publish_defect import publish_defect
from rathaus.participation.defects.actions.send_report import Contact
from rathaus.participation.defects.actions.solve_defect import solve_defect
from rathaus.participation.defects.models import Defect, Draft, Picture, State
from rathaus.participation.defects.tests import factories
from rathaus.participation.moderation.tests.factories import solved as solved_task
from rathaus.ui import maps

pytestmark = pytest.mark.django_db
Limit = Callable[[int], AbstractContextManager[object]]


@pytest.fixture(autouse=True)
def town() -> None:
    factories.town()


def click() -> dict[str, str]:
    """A click on the map picture, as a browser without JavaScript sends it."""
    sheet = maps.sheet()
    assert sheet
    lat, lon = factories.INSIDE
    return {"karte.x": str(round(sheet.x(lon))), "karte.y": str(round(sheet.y(lat)))}


def upload(*, gps: tuple[float, float] | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile("foto.jpg", factories.photo(gps=gps), "image/jpeg")


def page(client: Client, url: str, status: int = 200) -> str:
    response = client.get(url)
    assert response.status_code == status, url
    return response.content.decode()


def test_the_whole_way_without_javascript(client: Client) -> None:
    # 1 place: a click on the map
    response = client.post("/maengel/melden/", click())
    code = response["Location"].split("/")[3]
    assert response["Location"].endswith("/in-der-naehe/")
    assert client.get(response["Location"])["Location"].endswith("/foto/")  # nothing near
    # 2 photo, faces masked by ticking fields
    way = f"/maengel/melden/{code}"
    client.post(f"{way}/foto/", {"go": "upload", "foto": upload()})
    assert 'name="feld"' in page(client, f"{way}/foto/")
    picture = client.get(f"{way}/foto.jpg")
    assert picture["Cache-Control"] == "no-store, private"
    before = b"".join(picture)
    client.post(f"{way}/foto/", {"go": "mask", "feld": ["0", "1", "13"]})
    assert b"".join(client.get(f"{way}/foto.jpg")) != before
    masked = Picture.objects.get().original_id
    client.post(f"{way}/foto/", {"go": "next", "feld": ["95"]})  # marks are never lost
    assert Picture.objects.get().original_id != masked
    # 3 kind
    bad = client.post(f"{way}/art/", {"art": "", "text": ""})
    assert "fehlerliste" in bad.content.decode()
    client.post(f"{way}/art/", {"art": "schlagloch", "titel": "Loch", "text": "Tiefes Loch."})
    # 4 send: without a solved task a person looks first
    assert "Tiefes Loch." in page(client, f"{way}/senden/")
    sent = client.post(f"{way}/senden/", {"name": "Anna", "email": ""})
    assert sent["Location"] == f"/maengel/stand/{code}/"
    own = page(client, f"/maengel/stand/{code}/")
    assert code in own and "noindex" in own
    defect = Defect.objects.get()
    assert defect.state == State.HELD and Picture.objects.get().masked_by_reporter
    page(client, f"/maengel/{defect.number}/", 404)
    publish_defect(actor=SYSTEM, defect=defect.pk, at=now())
    public = page(client, f"/maengel/{defect.number}/")
    assert "Tiefes Loch." in public and "Anna" not in public and code not in public
    # solved, and reopened with the code
    solve_defect(actor=SYSTEM, number=defect.number, measure="Zu", done_by="Hof", at=now())
    typed = client.post("/maengel/stand/", {"code": code.lower().replace("-", " ")})
    assert typed["Location"] == f"/maengel/stand/{code}/"
    assert 'name="grund"' in page(client, typed["Location"])
    client.post(typed["Location"], {"grund": "Noch da"})
    defect.refresh_from_db()
    assert defect.state == State.NEW
    assert "Noch da" in page(client, f"/maengel/{defect.number}/")


def test_with_a_solved_task_it_is_shown_at_once(client: Client) -> None:
    code = factories.draft()
    client.post(f"/maengel/melden/{code}/senden/", {"altcha": solved_task(now())})
    assert Defect.objects.get().state == State.NEW


def test_the_place_of_the_photo_is_offered(client: Client) -> None:
    response = client.post("/maengel/melden/", {"foto": upload(gps=factories.INSIDE)})
    assert response["Location"].endswith("/ort/")
    assert 'value="photo"' in page(client, response["Location"])
    client.post(response["Location"], {"go": "photo"})
    row = Draft.objects.get()
    assert row.district == "Innenstadt" and row.photo_lat is None


@pytest.mark.parametrize(
    "sent",
    [{}, {"ort": "Nirgendwo 7"}, {"karte.x": "1", "karte.y": "1"}, {"lat": "1", "lon": "1"}],
)
def test_a_wrong_place_is_said_beside_the_field(client: Client, sent: dict[str, str]) -> None:
    response = client.post("/maengel/melden/", sent)
    assert response.status_code == 200 and "fehlerliste" in response.content.decode()
    assert not Draft.objects.exists()


def test_a_street_is_enough_and_words_beside_a_point_are_kept(client: Client) -> None:
    client.post("/maengel/melden/", {"ort": "Uferweg 12"})
    lat, lon = factories.INSIDE
    point = {"lat": f"{lat}", "lon": f"{lon}", "ort": "Hinter dem Kiosk"}
    client.post("/maengel/melden/", point)
    assert set(Draft.objects.values_list("place", flat=True)) == {"Uferweg 12", "Hinter dem Kiosk"}


def test_near_ones_are_offered_first_and_counted_once(client: Client) -> None:
    known = factories.report()
    lat, lon = factories.NEARBY
    response = client.post("/maengel/melden/", {"lat": f"{lat}", "lon": f"{lon}"})
    assert known.number in page(client, response["Location"])
    done = client.post(response["Location"], {"meldung": known.number})
    assert done["Location"] == f"/maengel/{known.number}/"
    assert known.supports.count() == 2 and not Draft.objects.exists()
    client.post(f"/maengel/{known.number}/betroffen/")
    assert known.supports.count() == 2


def test_something_that_is_no_photo(client: Client) -> None:
    code = factories.draft()
    file = SimpleUploadedFile("x.jpg", b"<html>", "image/jpeg")
    response = client.post(
        f"/maengel/melden/{code}/foto/",
        {"go": "upload", "foto": file},
        headers={"Referer": f"http://testserver/maengel/melden/{code}/foto/"},
    )
    assert response.status_code == 303 and not Picture.objects.exists()


def test_notices_take_a_button(client: Client) -> None:
    defect = factories.report()
    client.post(f"/maengel/{defect.number}/hinweise/", {"email": "a@post.example"})
    (mail,) = factories.mails()
    link = "/maengel/hinweise/" + mail.split("/hinweise/")[1].split("\n")[0]
    page(client, link)
    assert defect.followers.get().confirmed_at is None  # looking is not confirming
    client.post(link, {"go": "confirm"})
    assert defect.followers.get().confirmed_at
    client.post(link, {"go": "end"})
    assert not defect.followers.exists()
    wrong = client.post(f"/maengel/{defect.number}/hinweise/", {"email": "nein"})
    assert wrong.status_code == 200


def test_a_merged_report_leads_to_the_other(client: Client) -> None:
    one, other = factories.report(), factories.report()
    Defect.objects.filter(pk=one.pk).update(state=State.MERGED, into=other)
    assert client.get(f"/maengel/{one.number}/")["Location"] == f"/maengel/{other.number}/"


@pytest.mark.parametrize(
    "url",
    [
        "/maengel/",
        "/maengel/?stand=alle&art=schlagloch&teil=Innenstadt&seite=9",
        "/maengel/?stand=unsinn&seite=x",
        "/maengel/zahlen/",
        "/maengel/melden/",
        "/maengel/stand/",
        "/maengel/{number}/",
        "/maengel/{number}/hinweise/",
        "/maengel/stand/{code}/",
        "/maengel/melden/{draft}/ort/",
        "/maengel/melden/{draft}/in-der-naehe/",
        "/maengel/melden/{draft}/foto/",
        "/maengel/melden/{draft}/art/",
        "/maengel/melden/{draft}/senden/",
        "/maengel/meldungen.geojson?stand=alle",
        "/maengel/meldungen.rss",
        "/maengel/meldungen.csv",
        "/open311/v2/requests.json",
    ],
)
def test_few_queries_whatever_the_amount(
    client: Client, url: str, django_assert_max_num_queries: Limit
) -> None:
    defect = factories.solved(picture=factories.photo())
    for _number in range(3):
        factories.report()
    draft = factories.draft(picture=factories.photo())
    at = url.format(number=defect.number, code=factories.code(defect), draft=draft)
    with django_assert_max_num_queries(15):
        response = client.get(at)
        assert response.status_code == 200
        if response.streaming:
            b"".join(response)


def test_feeds_tell_nothing_of_reporters(client: Client) -> None:
    contact = Contact("Geheim Name", "geheim@post.example")
    defect = factories.report(contact=contact, text="=1+1; Loch")
    found = json.loads(page(client, "/maengel/meldungen.geojson"))
    assert found["features"][0]["id"] == defect.number
    assert found["features"][0]["geometry"]["coordinates"] == [defect.lon, defect.lat]
    csv = b"".join(client.get("/maengel/meldungen.csv")).decode()
    assert "'=1+1" in csv
    rss = page(client, "/maengel/meldungen.rss")
    every = json.dumps(found) + csv + rss + page(client, f"/maengel/{defect.number}/")
    assert "eheim" not in every


def test_codes_that_lead_nowhere(client: Client) -> None:
    page(client, "/maengel/stand/M-00000-00000/", 404)
    assert "fehlerliste" in client.post("/maengel/stand/", {"code": "x"}).content.decode()
    code = factories.draft()
    assert client.get(f"/maengel/stand/{code}/")["Location"].endswith("/senden/")
    page(client, "/maengel/hinweise/falsch/", 404)


def test_pictures_of_others_stay_closed(client: Client) -> None:
    defect = factories.report(picture=factories.photo())
    picture = Picture.objects.get()
    page(client, f"/maengel/{defect.number}/foto/{picture.pk}.jpg", 404)
    page(client, f"/intern/maengel/{defect.number}/foto/{picture.pk}/wartend.jpg", 302)
