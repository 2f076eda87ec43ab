"""Pages, feeds and calendars: who may, how many queries, what they show."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import Resolver404, resolve
from icalendar import Calendar
from pytest_django import DjangoAssertNumQueries

from rathaus.accounts.tests.factories import anna, auditor, bernd, editor, log_in
from rathaus.kernel.clock import now
from rathaus.participation.processes.actions.post_news import post_news
from rathaus.participation.processes.models import Document, Event, Phase, Process
from rathaus.participation.processes.queries import (
    open_events,
    open_processes,
    process_pins,
    processes_for,
)
from rathaus.participation.processes.tests.factories import (
    eva,
    guest,
    made,
    paper_file,
    running,
    workshop,
)
from rathaus.participation.processes.tests.test_events import come
from rathaus.participation.processes.tests.test_telling import report

pytestmark = pytest.mark.django_db


@pytest.fixture
def full() -> int:
    """A process with everything; the id of its event."""
    one = running(
        plain="Der Park wird neu.", lat=50.79, lon=7.2, place="Stadtpark", audience="Kinder"
    )
    for number in range(8):
        post_news(actor=eva(), process=one.id, title=f"N{number}", text="Neu.", at=now())
    report(one.id, files=[paper_file()])
    pk = workshop(one, capacity=2, lat=50.8, lon=7.2)
    for name in ("Ines", "Omar", "Ruth"):
        come(pk, name)
    return pk


PUBLIC = ("", "?einfach=1", "drucken/", "ergebnis/", "neues.xml", "termine.ics", "termine/")


@pytest.mark.parametrize("path", PUBLIC)
def test_public_pages(
    client: Client, full: int, path: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    log_in(client, anna())
    with django_assert_max_num_queries(15):
        page = client.get(f"/mitmachen/stadtpark/{path}")
    assert page.status_code == 200 and "Stadtpark 2030" in page.content.decode()


STAFF = ("", "verfahren/stadtpark/", "verfahren/stadtpark/angaben/", "neu/")
STAFF_FORMS = ("phasen/neu/", "neuigkeiten/neu/", "unterlagen/neu/", "ergebnis/", "beenden/")


@pytest.mark.parametrize("path", [*STAFF, *(f"verfahren/stadtpark/{one}" for one in STAFF_FORMS)])
def test_staff_pages(
    client: Client, full: int, path: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    address = f"/intern/mitmachen/{path}"
    assert client.get(address).status_code == 302
    log_in(client, bernd())
    assert client.get(address).status_code == 403
    log_in(client, auditor())
    reads = path in ("", "verfahren/stadtpark/")
    assert client.get(address).status_code == (200 if reads else 403)
    log_in(client, editor())
    with django_assert_max_num_queries(15):
        assert client.get(address).status_code == 200


def test_event_pages(
    client: Client, full: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(15):
        page = client.get(f"/mitmachen/stadtpark/termine/{full}/").content.decode()
    assert "Ausgebucht" in page and "ines@" not in page
    log_in(client, editor())
    staff = f"/intern/mitmachen/verfahren/stadtpark/termine/{full}/"
    with django_assert_max_num_queries(15):
        page = client.get(staff).content.decode()
    assert "ines@post.example" in page
    for part in ("angaben/", "absagen/"):
        assert client.get(staff + part).status_code == 200


def test_the_list_at_the_door_holds_no_formulas(client: Client) -> None:
    pk = workshop(running())
    come(pk, "Eva", needs="=HYPERLINK(1)")
    log_in(client, editor())
    address = f"/intern/mitmachen/verfahren/stadtpark/termine/{pk}/anmeldungen.csv"
    text = client.get(address).content.decode("utf-8-sig")
    assert "eva@post.example" in text and ";'=HYPERLINK(1)" in text


def test_plain_language_is_a_switch_on_the_page(client: Client, full: int) -> None:
    assert "Der Park wird neu." not in client.get("/mitmachen/stadtpark/").content.decode()
    page = client.get("/mitmachen/stadtpark/?einfach=1").content.decode()
    assert "Der Park wird neu." in page


def test_the_calendar_has_phases_and_events(client: Client, full: int) -> None:
    for address in ("/mitmachen/stadtpark/termine.ics", "/mitmachen/termine.ics"):
        calendar = Calendar.from_ical(client.get(address).content)
        names = {str(one["summary"]) for one in calendar.walk("VEVENT")}
        assert names == {"Stadtpark 2030: Mitmachen", "Parkwerkstatt"}
    Event.objects.update(cancelled_at=now(), sequence=3)
    one = client.get(f"/mitmachen/stadtpark/termine/{full}/termin.ics")
    (entry,) = Calendar.from_ical(one.content).walk("VEVENT")
    assert (entry["status"], entry["sequence"]) == ("CANCELLED", 3)


def test_feeds_hold_published_news_only(client: Client, full: int) -> None:
    text = client.get("/mitmachen/neues.xml").content.decode()
    assert text.count("<item>") == 8 and "atom:link" in text


def test_a_draft_has_no_pages_for_others(client: Client) -> None:
    made("entwurf")
    for path in PUBLIC:
        assert client.get(f"/mitmachen/entwurf/{path}").status_code == 404
    log_in(client, auditor())
    assert "Entwurf" in client.get("/mitmachen/entwurf/").content.decode()


def test_words_of_other_pages_are_no_processes(client: Client) -> None:
    for word in ("wirkung", "daten", "aufgabe"):
        try:
            assert resolve(f"/mitmachen/{word}/").namespace != "processes"
        except Resolver404:
            continue


def upload(name: str) -> SimpleUploadedFile:
    stream = paper_file(text=name).stream
    stream.seek(0)
    return SimpleUploadedFile(name, stream.read(), "application/pdf")


def test_an_editor_makes_and_publishes_a_process_in_the_browser(client: Client) -> None:
    log_in(client, editor())
    fields = {
        "title": "Marktplatz", "slug": "marktplatz", "summary": "Mehr Schatten?", "unit": "61",
        "formats": ["ideas"], "who": "anyone", "place": "Marktplatz", "description": "Text",
    }  # fmt: skip
    wrong = client.post("/intern/mitmachen/neu/", {**fields, "slug": "wirkung"})
    assert wrong.status_code == 200 and not Process.objects.exists()
    client.post("/intern/mitmachen/neu/", fields)
    base = "/intern/mitmachen/verfahren/marktplatz/"
    today = now().date()
    phase = {"kind": "submit", "starts": f"{today:%d.%m.%Y}", "ends": ""}
    assert client.post(f"{base}phasen/neu/", phase).status_code == 302
    pk = Phase.objects.get().pk
    longer = {**phase, "ends": f"{today + timedelta(days=9):%d.%m.%Y}", "title": "Ideen"}
    client.post(f"{base}phasen/{pk}/", longer)
    assert client.get("/mitmachen/marktplatz/drucken/").status_code == 200
    client.post(f"{base}veroeffentlichen/")
    client.post(f"{base}neuigkeiten/neu/", {"title": "Los", "text": "Es geht los."})
    client.post(f"{base}unterlagen/neu/", {"title": "Plan", "file": upload("plan.pdf")})
    result = {"title": "Zwölf Bäume kommen", "text": "Im März.", "file": upload("ergebnis.pdf")}
    client.post(f"{base}ergebnis/", result)
    assert Document.objects.filter(report__version=1).count() == 1
    client.logout()
    page = client.get("/mitmachen/marktplatz/").content.decode()
    assert "Ideen" in page and "Noch 9 Tage" in page
    assert Process.objects.get().lat is not None


def test_an_editor_runs_an_event_in_the_browser(client: Client) -> None:
    running()
    log_in(client, editor())
    base = "/intern/mitmachen/verfahren/stadtpark/termine/"
    fields = {
        "title": "Rundgang", "form": "onsite", "place": "Rathaus, Marktplatz 1",
        "day": f"{now() + timedelta(days=3):%d.%m.%Y}", "begins": "18:00", "ends": "20:00",
        "registration": "on",
    }  # fmt: skip
    assert client.post(f"{base}neu/", {**fields, "ends": "17:00"}).status_code == 200
    client.post(f"{base}neu/", fields)
    event = Event.objects.get()
    assert event.lat is not None
    come(event.pk, guest().name)
    client.post(f"{base}{event.pk}/absagen/", {"reason": "Glatteis"})
    Event.objects.update(cancelled_at=None, starts_at=now() - timedelta(days=1))
    client.post(f"{base}{event.pk}/", {"attended": "7", "notes": "Licht: zu dunkel\nBänke"})
    page = client.get(f"/mitmachen/stadtpark/termine/{event.pk}/").content.decode()
    assert "zu dunkel" in page and "7" in page


def test_open_data_and_pins_have_what_is_published() -> None:
    one = running(lat=50.79, lon=7.2)
    made("entwurf")
    workshop(one)
    (seen,) = open_processes()
    assert (seen.slug, seen.phases[0].kind, seen.url) == ("stadtpark", "submit", one.url)
    assert len(open_events(at=now())) == 1
    (pin,) = process_pins(processes_for(actor=eva(), state="running"))
    assert (pin.number, pin.url) == (1, one.url)
