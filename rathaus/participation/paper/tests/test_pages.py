"""Pages: who may enter, how many queries, and the way of a letter by hand."""

import io
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from rathaus.accounts.tests import factories as cast
from rathaus.kernel.actor import SYSTEM, Role
from rathaus.kernel.clock import now
from rathaus.participation.ballots.queries import PollView
from rathaus.participation.paper.actions.accept_slips import accept_slips
from rathaus.participation.paper.actions.open_batch import open_batch
from rathaus.participation.paper.actions.read_scan import read_scan
from rathaus.participation.paper.models import Aside, Batch, Keying
from rathaus.participation.paper.printing import ballots_pdf
from rathaus.participation.paper.tests import factories as paper

pytestmark = pytest.mark.django_db
DESK = "/intern/mitmachen/papier/"
KEY = f"{DESK}buergerbudget/"
PUBLIC = "/mitmachen/abstimmungen/buergerbudget/papier/"


@pytest.fixture(autouse=True)
def german() -> Iterator[None]:
    """Whatever language the test before has read."""
    with translation.override("de"):
        yield


@pytest.fixture
def running(monkeypatch: pytest.MonkeyPatch) -> tuple[PollView, tuple[str, ...]]:
    """A vote that runs at this moment, and its codes."""
    at = now()
    for name, moment in (
        ("OPENS", at - timedelta(hours=2)), ("NOON", at - timedelta(hours=1)),
        ("CLOSES", at + timedelta(days=1)), ("LATER", at + timedelta(days=2)),
    ):  # fmt: skip
        monkeypatch.setattr(paper, name, moment)
    return paper.with_codes(
        30, opens_at=paper.OPENS, closes_at=paper.CLOSES, paper_until=paper.LATER
    )


def log_in_second(client: Client) -> None:
    cast.log_in(client, cast.staff("Jana Roth", Role.MAILROOM, "10.1"))


def text(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200, (url, response.status_code)
    return response.content.decode()


Running = tuple[PollView, tuple[str, ...]]


def test_who_may_enter(client: Client, running: Running) -> None:
    poll, _codes = running
    paper.stack(poll, ["1", "2"], ["1", "3"])
    pages = {
        DESK: "ema", KEY: "ema", f"{KEY}drucken/": "e", f"{KEY}stimmzettel.pdf": "em",
        f"{KEY}scheine/": "em", f"{KEY}stapel/1/": "ema", f"{KEY}stapel/1/blatt/2/": "em",
    }  # fmt: skip
    people = {"e": cast.editor(), "m": cast.meltem(), "a": cast.auditor(), "x": cast.bernd()}
    for letter, account in people.items():
        cast.log_in(client, account)
        for url, who in pages.items():
            status = client.get(url).status_code
            assert status == (200 if letter in who else 403), (letter, url, status)
    for url in pages:
        assert Client().get(url).status_code == 302
    assert Client().get(PUBLIC).status_code == 200
    cast.log_in(client, cast.auditor())
    seen = text(client, f"{KEY}stapel/1/")
    assert "Weichen ab" in seen and "Blatt 2" not in seen  # numbers, never what is on a sheet


def test_a_letter_by_hand(client: Client, running: Running) -> None:
    poll, codes = running
    cast.log_in(client, cast.meltem())
    typed = "\n".join([*codes[:2], codes[1], "BC-1"])
    answer = client.post(f"{KEY}scheine/", {"codes": typed}).content.decode()
    assert "2 Stimmscheine angenommen" in answer and "2 nicht" in answer
    assert "hat schon auf Papier abgestimmt" in answer and "Code nicht in der Liste" in answer
    done = client.post(f"{KEY}scheine/beiseite/", {"voted-paper": "1", "late": "x"})
    assert done["Location"] == f"{KEY}scheine/"
    assert Aside.objects.get().count == 1
    made = client.post(f"{KEY}stapel/", {"sheets": "2"})
    assert made["Location"] == f"{KEY}stapel/1/erfassen/"
    pk = poll.contests[0].id
    keying = f"{KEY}stapel/1/erfassen/"
    assert "Blatt 1 von 2" in text(client, keying)
    wrong = client.post(keying, {f"c{pk}": "17"}).content.decode()
    assert "„17“ steht nicht auf dem Stimmzettel" in wrong
    client.post(keying, {f"c{pk}": "1 2 3"})
    page = text(client, keying)
    assert "Blatt 2 von 2" in page and "5.000" in page and "ungültig" in page
    client.post(f"{keying}?blatt=1", {f"c{pk}": "1 4"})
    client.post(keying, {f"c{pk}": "2"})
    assert client.get(keying)["Location"] == f"{KEY}stapel/1/"
    assert "Jetzt erfasst ihn jemand anderes" in text(client, f"{KEY}stapel/1/")
    log_in_second(client)
    page = text(client, keying)
    assert 'value="1 4"' not in page and "ist erfasst" not in page
    for typed in ("4 1", ""):
        client.post(keying, {f"c{pk}": typed})
    page = text(client, f"{KEY}stapel/1/")
    assert "Blatt 2 noch einmal ansehen" in page and "Blatt 1 noch" not in page
    settle = f"{KEY}stapel/1/blatt/2/"
    assert "Schreiben Sie auf" in client.post(settle, {f"c{pk}": "2"}).content.decode()
    assert client.get(f"{KEY}stapel/1/blatt/1/").status_code == 404
    client.post(settle, {f"c{pk}": "2", "note": "zwei Blätter klebten"})
    assert client.post(f"{KEY}stapel/1/einwerfen/")["Location"] == KEY
    assert Keying.objects.count() == 0
    page = text(client, PUBLIC)
    assert "2 Personen haben auf Papier abgestimmt" in page
    assert "1 wurde ein drittes Mal angesehen" in page
    assert "hat schon auf Papier abgestimmt" in page


def test_a_scan(client: Client, running: Running) -> None:
    poll, _codes = running
    cast.log_in(client, cast.meltem())
    scan = io.BytesIO(ballots_pdf(poll, (), district="", duplex=False, at=now()))
    scan.name = "scan.pdf"
    assert client.post(f"{KEY}scan/", {"scan": scan})["Location"] == f"{KEY}stapel/1/"
    assert "Die Maschine liest" in text(client, f"{KEY}stapel/1/")
    read_scan(actor=SYSTEM, batch=Batch.objects.get().pk, at=now())
    assert 'alt="Scan von Blatt 1' in text(client, f"{KEY}stapel/1/erfassen/")
    png = client.get(f"{KEY}stapel/1/blatt/1/seite-1.png")
    assert (png.status_code, png["Content-Type"]) == (200, "image/png")
    assert "no-store" in png["Cache-Control"]
    assert client.get(f"{KEY}stapel/1/blatt/1/seite-2.png").status_code == 404
    cast.log_in(client, cast.auditor())
    assert client.get(f"{KEY}stapel/1/blatt/1/seite-1.png").status_code == 403
    assert client.post(f"{KEY}scan/", {}).status_code == 403
    cast.log_in(client, cast.meltem())
    assert client.post(f"{KEY}stapel/1/verwerfen/")["Location"] == KEY
    assert Batch.objects.get().scan is None
    assert client.post(f"{KEY}stapel/", {"sheets": "0"}).status_code == 400
    assert client.post(f"{KEY}scan/", {}).status_code == 400


def test_printing(client: Client, running: Running) -> None:
    cast.log_in(client, cast.editor())
    page = client.post(f"{KEY}drucken/", {"count": "1"})
    assert page.status_code == 400
    rows = "Name;Strasse;Ort\nAnna Bergmann;Lindenweg 5;53799 Auental\n"
    letters = io.BytesIO(rows.encode())
    letters.name = "liste.csv"
    pdf = client.post(f"{KEY}drucken/", {"letters": letters, "reason": "Nachzügler"})
    assert pdf["Content-Type"] == "application/pdf" and pdf.content.startswith(b"%PDF")
    for wrong in (b"Anna;Weg 5\n", "nämé".encode("latin-1")):
        letters = io.BytesIO(wrong)
        letters.name = "liste.csv"
        page = client.post(f"{KEY}drucken/", {"letters": letters, "reason": "x"})
        assert "fehlerliste" in page.content.decode()


def test_few_queries(
    client: Client, running: Running, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    poll, codes = running
    accept_slips(actor=paper.meltem(), poll=poll.id, codes=codes, at=paper.NOON)
    for _n in range(3):
        paper.stack(poll, ["1"] * 8, ["2"] * 8)
    batch = open_batch(actor=paper.meltem(), poll=poll.id, sheets=2, at=paper.NOON)
    cast.log_in(client, cast.editor())
    for url in (
        DESK, KEY, PUBLIC, f"{KEY}drucken/", f"{KEY}scheine/", f"{KEY}stapel/1/",
        f"{KEY}stapel/1/blatt/3/", f"{KEY}stapel/{batch.number}/erfassen/",
        f"{KEY}stimmzettel.pdf",
    ):  # fmt: skip
        client.get(url)
        with django_assert_max_num_queries(15):
            assert client.get(url).status_code == 200
