"""The whole way with the test client, without JavaScript, and what attackers would try."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from rathaus.accounts.tests.factories import anna, archivist, log_in
from rathaus.kernel.actor import ANONYMOUS
from rathaus.kernel.clock import now
from rathaus.kernel.jobs import run_until_quiet
from rathaus.onlineservices.actions.look_up_code import MOST
from rathaus.onlineservices.models import Application, Draft
from rathaus.onlineservices.tests.factories import (
    DECLARATIONS,
    SERVICE,
    STEPS,
    catalogue,
    file_plan,
    filled_draft,
    photo,
    sent,
)

XSS = '"><script>alert(1)</script>{{ 7*7 }}'


def now_draft() -> str:
    """A draft that pages of this very moment still find."""
    return filled_draft(at=now())


def begin(client: Client) -> str:
    """Start at the service's page; the code from the address we are led to."""
    response = client.post(f"/leistungen/{SERVICE}/antrag/")
    match = re.fullmatch(r"/antrag/(AUE-[^/]+)/person/", response.headers["Location"])
    assert match
    return match[1]


def png() -> SimpleUploadedFile:
    return SimpleUploadedFile("schein.png", photo().stream.read(), "image/png")


@pytest.mark.django_db
def test_from_the_catalogue_to_the_status_without_javascript() -> None:
    catalogue()
    file_plan()
    client = Client()
    assert "Bewohnerparkausweis" in client.get("/leistungen/?q=Anwohnerparken").content.decode()
    assert "Online beantragen" in client.get(f"/leistungen/{SERVICE}/").content.decode()
    page = client.get(f"/leistungen/{SERVICE}/antrag/").content.decode()
    assert "Fahrzeugschein" in page and "6 Minuten" in page
    code = begin(client)
    expected = ["wohnung", "fahrzeug", "gebuehr", "unterlagen"]
    for (step, answers), following in zip(STEPS.items(), expected, strict=True):
        response = client.post(f"/antrag/{code}/{step}/", answers)
        assert response.headers["Location"] == f"/antrag/{code}/{following}/"
    response = client.post(f"/antrag/{code}/unterlagen/", {"documents.registration": png()})
    assert response.headers["Location"] == f"/antrag/{code}/pruefen/"
    summary = client.get(f"/antrag/{code}/pruefen/").content.decode()
    assert "24.12.1990" in summary and "Zone B" in summary and "schein.png" in summary
    assert f"/antrag/{code}/fahrzeug/" in summary
    response = client.post(f"/antrag/{code}/pruefen/", DECLARATIONS)
    assert response.headers["Location"] == f"/antrag/{code}/gesendet/"
    assert code in client.get(f"/antrag/{code}/gesendet/").content.decode()
    receipt = client.get(f"/antrag/{code}/beleg.pdf")
    assert receipt.content.startswith(b"%PDF-")
    assert "angekommen" in client.get(f"/stand/{code}/").content.decode()
    run_until_quiet()
    status = client.get(f"/stand/{code}/").content.decode()
    assert "wartet auf Bearbeitung" in status and "12.11-" in status and "Lindenweg" not in status
    response = client.get(f"/antrag/{code}/person/")
    assert response.headers["Location"] == f"/stand/{code}/"


@pytest.mark.django_db
def test_mistakes_are_named_with_the_way_out_and_what_is_right_is_kept() -> None:
    catalogue()
    client = Client()
    code = begin(client)
    typed = {"vehicle.plate": "SU-MB", "permit.start": "now"}
    page = client.post(f"/antrag/{code}/fahrzeug/", typed).content.decode()
    assert "Nach „SU-MB“ fehlt die Zahl." in page
    assert 'href="#vehicle.plate"' in page and 'value="SU-MB"' in page
    assert 'aria-invalid="true"' in page and "<title>Fehler:" in page
    assert Draft.objects.get().answers == {"permit.start": "now"}


@pytest.mark.django_db
def test_a_new_question_on_the_same_page_is_not_a_mistake() -> None:
    catalogue()
    client = Client()
    code = begin(client)
    typed = {**STEPS["wohnung"], "home.own_space": "yes"}
    response = client.post(f"/antrag/{code}/wohnung/", typed, follow=True)
    page = response.content.decode()
    assert "Frage dazugekommen" in page and "Warum können Sie den Stellplatz" in page
    assert "fehlerliste" not in page
    again = client.post(f"/antrag/{code}/wohnung/", {**typed, "home.own_space_reason": ""})
    assert "fehlerliste" in again.content.decode()


@pytest.mark.django_db
def test_later_back_and_resume_by_code() -> None:
    catalogue()
    client = Client()
    code = begin(client)
    response = client.post(f"/antrag/{code}/person/", {"person.name": "Anna", "go": "later"})
    assert response.headers["Location"] == f"/antrag/{code}/spaeter/"
    assert code in client.get(f"/antrag/{code}/spaeter/").content.decode()
    response = client.post(f"/antrag/{code}/wohnung/", {"go": "back"})
    assert response.headers["Location"] == f"/antrag/{code}/person/"
    other = Client()  # another device
    typed = code.lower().replace("-", " ")
    response = other.post("/antrag/fortsetzen/", {"code": typed}, follow=True)
    page = response.content.decode()
    assert response.redirect_chain[0][0] == f"/antrag/{code}/pruefen/"
    assert "Es fehlen noch Angaben" in page and "Anna" in page
    page = other.get(f"/antrag/{code}/person/?fehler").content.decode()
    assert "„Geburtsdatum“ fehlt" in page
    assert Application.objects.count() == 0


@pytest.mark.django_db
def test_prefilled_from_the_account_with_its_source() -> None:
    catalogue()
    client = Client()
    log_in(client, anna())
    page = client.get(f"/antrag/{begin(client)}/person/").content.decode()
    assert 'value="Anna Bergmann"' in page and "Aus Ihrem Konto" in page


@pytest.mark.django_db
def test_markup_stays_text_everywhere() -> None:
    catalogue()
    client = Client()
    code = begin(client)
    page = client.post(f"/antrag/{code}/person/", {"person.name": XSS}).content.decode()
    assert "<script>alert" not in page and "&lt;script&gt;" in page
    summary = client.get(f"/antrag/{code}/pruefen/").content.decode()
    assert "<script>alert" not in summary and "49" not in summary.split("&lt;script")[1][:60]
    bad = SimpleUploadedFile('<img src=x onerror="1">.pdf', b"no pdf", "application/pdf")
    page = client.post(
        f"/antrag/{code}/unterlagen/", {"documents.registration": bad}
    ).content.decode()
    assert "<img" not in page and "nicht lesen" in page
    for query in (XSS, "' OR 1=1 --", "%", "\x00", "a" * 500):
        response = client.get("/leistungen/", {"q": query})
        assert response.status_code == 200 and b"<script>alert" not in response.content


@pytest.mark.django_db
def test_receipt_and_status_of_hostile_input() -> None:
    catalogue()
    code = begin(Client())
    client = Client()
    steps = {**STEPS, "person": {**STEPS["person"], "person.name": '#read("/etc/passwd") $x$ \\'}}
    for step, answers in steps.items():
        client.post(f"/antrag/{code}/{step}/", answers)
    client.post(f"/antrag/{code}/unterlagen/", {"documents.registration": png()})
    client.post(f"/antrag/{code}/pruefen/", DECLARATIONS)
    receipt = client.get(f"/antrag/{code}/beleg.pdf")
    assert receipt.status_code == 200 and receipt.content.startswith(b"%PDF-")


@pytest.mark.django_db
def test_unasked_keys_and_foreign_uploads_change_nothing() -> None:
    catalogue()
    client = Client()
    code, other = begin(client), begin(client)
    client.post(f"/antrag/{code}/unterlagen/", {"documents.registration": png()})
    upload = Draft.objects.get(uploads__isnull=False).uploads.get()
    client.post(f"/antrag/{other}/unterlagen/dateien/{upload.pk}/entfernen/")
    assert Draft.objects.filter(uploads__isnull=False).exists()
    hostile = {"home.zone": "zone-a", "fee.amount": "1", "__class__": "x", "person.name": "A"}
    client.post(f"/antrag/{code}/person/", hostile)
    draft = Draft.objects.get(uploads__isnull=False)
    assert draft.answers == {"person.name": "A"}
    client.post(f"/antrag/{code}/unterlagen/dateien/{upload.pk}/entfernen/")
    assert not draft.uploads.exists()
    assert client.get(f"/antrag/{code}/unbekannt/").status_code == 302


@pytest.mark.django_db
def test_a_wrong_code_tells_nothing_and_many_are_slowed_down() -> None:
    catalogue()
    code, _application = sent()
    client = Client()
    for page in ("/stand/AUE-00000-00000/", "/antrag/AUE-00000-00000/beleg.pdf"):
        response = client.get(page)
        assert response.status_code == 404 and SERVICE not in response.content.decode()
    for _ in range(MOST):
        client.post("/stand/", {"code": "AUE-11111-11111"})
    assert client.get(f"/stand/{code}/").status_code == 429
    assert Client(REMOTE_ADDR="203.0.113.9").get(f"/stand/{code}/").status_code == 200


@pytest.mark.django_db
def test_pages_with_a_code_are_not_kept_by_anybody() -> None:
    catalogue()
    code, _application = sent()
    for page in (f"/stand/{code}/", f"/antrag/{code}/beleg.pdf", "/stand/"):
        headers = Client().get(page).headers
        assert "no-store" in headers["Cache-Control"]
        assert "noindex" in headers["X-Robots-Tag"]
        assert headers["Referrer-Policy"] == "same-origin"


@pytest.mark.django_db
def test_ownership_is_for_citizens() -> None:
    catalogue()
    code, application = sent()
    client = Client()
    assert "/anmelden/" in client.post(f"/stand/{code}/konto/").headers["Location"]
    log_in(client, archivist())
    assert client.post(f"/stand/{code}/konto/").status_code == 403
    account = anna()
    log_in(client, account)
    assert client.post(f"/stand/{code}/konto/").status_code == 302
    application.refresh_from_db()
    assert application.account_id == account.pk


@pytest.mark.django_db
def test_no_page_asks_the_database_much(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    catalogue()
    code, _application = sent()
    draft = now_draft()
    client = Client()
    log_in(client, anna())
    for page in (
        "/leistungen/",
        "/leistungen/?q=Perso+verloren",
        "/leistungen/?amt=32",
        f"/leistungen/{SERVICE}/",
        f"/leistungen/{SERVICE}/antrag/",
        f"/antrag/{draft}/person/",
        f"/antrag/{draft}/unterlagen/",
        f"/antrag/{draft}/pruefen/",
        f"/antrag/{draft}/spaeter/",
        "/antrag/fortsetzen/",
        f"/antrag/{code}/gesendet/",
        f"/antrag/{code}/beleg.pdf",
        "/stand/",
        f"/stand/{code}/",
    ):
        with django_assert_max_num_queries(15):
            assert client.get(page).status_code == 200, page
    assert ANONYMOUS.account is None


@pytest.mark.django_db
def test_english() -> None:
    catalogue()
    client = Client(headers={"accept-language": "en"})
    page = client.get(f"/leistungen/{SERVICE}/").content.decode()
    assert "Apply online" in page and "not needed" in page
    page = client.get(f"/antrag/{begin(client)}/person/").content.decode()
    assert "First and last name" in page and "Save and continue" in page
