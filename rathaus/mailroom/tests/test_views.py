"""The pages: who sees what, what they do, and how many queries they ask."""

import re
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from rathaus.accounts.tests import factories as cast
from rathaus.kernel.clock import now
from rathaus.kernel.jobs import run_until_quiet
from rathaus.mailroom.actions.receive_batch import receive_batch
from rathaus.mailroom.models import Delivery, Item, Page, Proposal
from rathaus.mailroom.tests import factories as post

pytestmark = pytest.mark.django_db


@pytest.fixture
def meltem(client: Client) -> Client:
    cast.log_in(client, cast.meltem())
    return client


@pytest.mark.parametrize("tray", ["clarify", "unreadable", "sealed", "routed", "book"])
def test_trays_ask_little_whatever_lies_in_them(
    meltem: Client, tray: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for state in ("proposed", "unreadable", "sealed"):
        for _ in range(17):
            post.read_item_of(state=state)
    post.routed_item()
    with django_assert_max_num_queries(15):
        response = meltem.get("/intern/post/", {"korb": tray})
    assert response.status_code == 200
    assert "E-2026-" in response.content.decode()


def test_the_empty_tray_says_so(meltem: Client) -> None:
    assert "<h1>" in meltem.get("/intern/post/").content.decode()
    assert "empty" in meltem.get("/intern/post/").content.decode()


def test_clarify_and_on_to_the_next(
    meltem: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    first, second = post.read_item_of("32.3"), post.read_item_of("32.3")
    address = f"/intern/post/{first.number}/"
    with django_assert_max_num_queries(15):
        page = meltem.get(address).content.decode()
    assert 'value="Ingrid Maas"' in page
    assert 'class="hl"' in page
    assert f"/intern/post/{first.number}/seite/1.jpg" in page
    wrong = meltem.post(address, {"unit": "", "deadline": "31.2.2026"}).content.decode()
    assert 'id="fehlerliste"' in wrong
    data = {
        "unit": "32.2",
        "sender": "Maas",
        "deadline": "11.12.2026",
        "document_type": "objection",
    }
    response = meltem.post(address, data)
    assert response["Location"] == f"/intern/post/{second.number}/"
    assert post.now_of(first.number).unit == "32.2"
    following = meltem.get(response["Location"]).content.decode()
    assert 'data-key="alt+z"' in following
    back = meltem.post(f"/intern/post/{first.number}/zuruecknehmen/")
    assert back["Location"] == address
    assert post.now_of(first.number).state == "proposed"


def test_after_the_last_one_the_tray(meltem: Client) -> None:
    view = post.read_item_of("32.3")
    response = meltem.post(f"/intern/post/{view.number}/", {"unit": "32.3"})
    assert response["Location"] == "/intern/post/"


def test_seal_and_return(meltem: Client) -> None:
    sealed, returned = post.read_item_of(), post.read_item_of()
    asks = f"/intern/post/{sealed.number}/nicht-oeffnen/"
    assert f'href="{asks}" data-key="alt+o"' in meltem.get(asks[:-14]).content.decode()
    assert 'name="envelope"' in meltem.get(asks).content.decode()
    assert post.now_of(sealed.number).state == "proposed"
    meltem.post(asks, {"envelope": "on"})
    following = meltem.post(f"/intern/post/{returned.number}/nicht-fuer-uns/", follow=True)
    page = following.content.decode()
    assert f"/intern/post/{returned.number}/zuruecknehmen/" in page
    assert post.now_of(sealed.number).state == "sealed"
    assert post.now_of(returned.number).state == "returned"
    assert meltem.get(f"/intern/post/{sealed.number}/").status_code == 200
    assert meltem.get(f"/intern/post/{sealed.number}/original/").status_code == 403
    own = meltem.get(f"/intern/post/{returned.number}/").content.decode()
    assert f"/intern/post/{returned.number}/zuruecknehmen/" in own
    meltem.post(f"/intern/post/{returned.number}/zuruecknehmen/")
    assert post.now_of(returned.number).state == "proposed"


def test_strangers_are_asked_to_sign_in(client: Client) -> None:
    for address in ("post/E-2026-000001/nicht-fuer-uns", "postausgang/verschickt"):
        assert client.get(f"/intern/{address}/").status_code == 302


def test_the_most_urgent_comes_first(meltem: Client) -> None:
    late, none, soon = (post.read_item_of().number for _ in range(3))
    Item.objects.filter(number=late).update(deadline=now().date() + timedelta(days=40))
    Item.objects.filter(number=soon).update(deadline=now().date() + timedelta(days=2))
    page = meltem.get("/intern/post/").content.decode()
    places = [page.index(f"/intern/post/{one}/") for one in (soon, late, none)]
    assert places == sorted(places)
    assert page.count("due--now") == 1
    for done, following in ((soon, late), (late, none)):
        response = meltem.post(f"/intern/post/{done}/", {"unit": "32.3"})
        assert response["Location"] == f"/intern/post/{following}/"


def test_the_keyboard_begins_where_the_eye_is_needed(meltem: Client) -> None:
    view = post.read_item_of(confidence=0.99)
    address = f"/intern/post/{view.number}/"
    assert meltem.get(address).content.decode().count("autofocus") == 1
    assert 'name="unit"' in focused(meltem, address)
    Proposal.objects.filter(name="sender").update(confidence=0.4)
    assert 'name="sender"' in focused(meltem, address)


def focused(client: Client, address: str) -> str:
    page = client.get(address).content.decode()
    tags: list[str] = re.findall(r"<(?:input|select)[^>]+>", page)
    return next(tag for tag in tags if "autofocus" in tag)


def test_an_unreadable_item_offers_the_next_step(meltem: Client) -> None:
    view = post.read_item_of(state="unreadable")
    Page.objects.all().delete()
    Item.objects.update(failure="Die Datei ist ein Archiv.", sender="", findings=[])
    page = meltem.get(f"/intern/post/{view.number}/").content.decode()
    assert "Die Datei ist ein Archiv." in page
    assert f'btn--secondary" href="/intern/post/{view.number}/original/"' in page
    assert (
        "Die Datei ist ein Archiv." in meltem.get("/intern/post/?korb=unreadable").content.decode()
    )


def test_the_original_bit_for_bit_and_harmless(meltem: Client) -> None:
    content = b"From: a@b.example\nTo: c@d.example\n\n<script>alert(1)</script>"
    view = post.item(content, filename="böse.eml")
    response = meltem.get(f"/intern/post/{view.number}/original/")
    assert b"".join(response.streaming_content) == content  # type: ignore[attr-defined]
    assert response["Content-Disposition"].startswith("attachment")
    assert response["Content-Security-Policy"].startswith("sandbox")
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("person", "status"),
    [
        (cast.bernd, 200),
        (cast.doris, 200),
        (cast.clara, 404),
        (cast.auditor, 403),
        (cast.anna, 403),
    ],
)
def test_an_item_is_its_units(client: Client, person: Callable[[], object], status: int) -> None:
    view = post.routed_item("32.2")
    cast.log_in(client, person())  # type: ignore[arg-type]
    for tail in ("", "original/", "seite/1.jpg"):
        assert client.get(f"/intern/post/{view.number}/{tail}").status_code == status


def test_auditors_see_the_book_without_what_it_says(client: Client) -> None:
    view = post.read_item_of()
    Item.objects.update(subject="Ganz geheim")
    cast.log_in(client, cast.auditor())
    page = client.get("/intern/post/").content.decode()
    assert view.number in page
    assert "Ganz geheim" not in page
    assert f"/intern/post/{view.number}/" not in page
    assert client.get("/intern/post/", {"q": "geheim"}).content.decode().count(view.number) == 0


def test_the_book_is_searched(meltem: Client) -> None:
    view = post.read_item_of()
    for query, hit in (("Maas", True), (view.number, True), ("Meier", False)):
        page = meltem.get("/intern/post/", {"korb": "book", "q": query}).content.decode()
        assert (f"/intern/post/{view.number}/" in page) is hit
    days = {"korb": "book", "von": "01.01.2020", "bis": "31.12.2020"}
    assert view.number not in meltem.get("/intern/post/", days).content.decode()
    assert meltem.get("/intern/post/", {"korb": "book", "von": "gestern"}).status_code == 200


def test_upload_stores_each_or_says_why_not(
    meltem: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    assert meltem.get("/intern/post/hochladen/").status_code == 200
    files = [
        SimpleUploadedFile("a.pdf", post.pdf()),
        SimpleUploadedFile("b.pdf", post.pdf("anderer Text")),
    ]
    data = {"files": files, "channel": "counter", "once": "abc"}
    page = meltem.post("/intern/post/hochladen/", data).content.decode()
    assert Item.objects.filter(channel="counter").count() == 2
    assert all(one.number in page for one in Item.objects.all())
    for file in files:
        file.seek(0)
    meltem.post("/intern/post/hochladen/", data)
    assert Item.objects.count() == 2
    office = {"files": [SimpleUploadedFile("antrag.pdf", b"PK\x03\x04word/")], "channel": "scan"}
    page = meltem.post("/intern/post/hochladen/", office | {"once": "f"}).content.decode()
    assert "kein PDF" in page
    empty = {"files": [SimpleUploadedFile("leer.pdf", b"")], "channel": "scan", "once": "d"}
    assert "leer.pdf" in meltem.post("/intern/post/hochladen/", empty).content.decode()
    nothing = meltem.post("/intern/post/hochladen/", {"channel": "scan", "once": "e"})
    assert 'id="fehlerliste"' in nothing.content.decode()


def test_too_large_an_upload_ends_while_it_arrives(meltem: Client, settings: Settings) -> None:
    settings.MAIL_MAX_BYTES = 1_000_000
    files = [SimpleUploadedFile("gross.pdf", b"%PDF-" + b"x" * 3_000_000)]
    data = {"files": files, "channel": "scan", "once": "x"}
    response = meltem.post("/intern/post/hochladen/", data)
    assert response.status_code == 400
    assert "1 MB" in response.content.decode()
    assert not Item.objects.exists()
    forger = Client(enforce_csrf_checks=True)
    cast.log_in(forger, cast.meltem())
    assert forger.post("/intern/post/hochladen/", {"channel": "scan"}).status_code == 403


def test_a_batch_is_not_spoiled_by_one_file() -> None:
    batch = receive_batch(
        actor=cast.actor_of(cast.meltem()),
        uploads=[post.upload(), post.upload(b"", "leer.pdf"), post.upload(b"Text", "t.txt")],
        channel="scan",
        once="",
        at=now(),
    )
    assert (len(batch.items), len(batch.refused)) == (2, 1)


def test_the_out_tray_and_the_post(
    meltem: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    letters = [post.letter() for _ in range(30)]
    run_until_quiet()
    with django_assert_max_num_queries(15):
        page = meltem.get("/intern/postausgang/").content.decode()
    assert page.count('type="checkbox"') == 25
    meltem.post("/intern/postausgang/verschickt/", {"letters": [letters[0].id, letters[1].id]})
    assert Delivery.objects.count() == 2
    everything = meltem.get("/intern/postausgang/", {"korb": "alle"})
    assert everything.status_code == 200
    pdf = meltem.get(f"/intern/postausgang/{letters[0].id}/brief.pdf")
    assert BytesIO(b"".join(pdf.streaming_content)).read(5) == b"%PDF-"  # type: ignore[attr-defined]


def test_a_unit_sees_its_own_letters(client: Client) -> None:
    letter = post.letter("32.2")
    cast.log_in(client, cast.bernd())
    assert "Ihr Bescheid" in client.get("/intern/postausgang/").content.decode()
    assert client.post("/intern/postausgang/verschickt/").status_code == 403
    cast.log_in(client, cast.clara())
    assert client.get(f"/intern/postausgang/{letter.id}/brief.pdf").status_code == 404
