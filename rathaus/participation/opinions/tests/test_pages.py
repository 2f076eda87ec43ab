"""The citizens' pages without JavaScript: answer, write, see, take back; and what may leak."""

import csv
import io
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from rathaus.accounts.tests.factories import anna, bernd, log_in, stranger
from rathaus.kernel.actor import SYSTEM
from rathaus.kernel.clock import now
from rathaus.participation.opinions.actions.load_demo_opinions import load_demo_opinions
from rathaus.participation.opinions.actions.translate_statement import translate_statement
from rathaus.participation.opinions.grouping import groups_of_export
from rathaus.participation.opinions.models import Participant, Snapshot, Statement, Vote
from rathaus.participation.opinions.queries.export import TABLES
from rathaus.participation.opinions.tests.factories import (
    answer,
    conversation,
    crowd,
    first,
    park,
)
from rathaus.participation.processes.tests.factories import eva

pytestmark = pytest.mark.django_db
HOME = "/mitmachen/stadtpark-2030/meinungen/"
XSS = "<script>alert(1)</script> soll es geben."


def text(client: Client, path: str = HOME) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def shown(page: str) -> str:
    """The id of the statement on the page."""
    found = re.search(r'name="aussage" value="(\d+)"', page)
    assert found
    return found[1]


def test_from_the_first_answer_to_the_place_in_the_picture() -> None:
    pk = conversation(statements=9)
    crowd(pk)
    client = Client()
    page = text(client)
    assert "0 von 9 beantwortet" in page and "meinungen" not in client.cookies
    for number in range(1, 10):
        sent = client.post(f"{HOME}antwort/", {"aussage": shown(text(client)), "antwort": "agree"})
        assert sent.headers["Location"] == f"{HOME}#aussage"
        cookie = client.cookies["meinungen"]
        assert cookie["httponly"] and cookie["samesite"] == "Lax"
        assert f"{number} von 9 beantwortet" in text(client)
    assert "Sie haben alles beantwortet" in text(client)
    assert Participant.objects.filter(level="open").count() == 1
    result = text(client, f"{HOME}ergebnis/")
    assert "Sie stehen in Gruppe" in result and "2 Gruppen, in einem Punkt einig" in result


def test_a_forged_pseudonym_is_nobody() -> None:
    one = first(conversation())
    client = Client()
    client.cookies["meinungen"] = "crowd-1:forged"
    client.post(f"{HOME}antwort/", {"aussage": one.pk, "antwort": "agree"})
    assert Participant.objects.count() == 1
    assert "crowd-1" not in client.cookies["meinungen"].value


def test_signed_in_there_is_no_cookie_and_answers_follow_the_account() -> None:
    one = first(conversation())
    client = Client()
    log_in(client, anna())
    client.post(f"{HOME}antwort/", {"aussage": one.pk, "antwort": "disagree"})
    assert "meinungen" not in client.cookies
    again = Client()
    log_in(again, anna())
    assert "Sie haben 1 von 4 Aussagen beantwortet" in text(again, f"{HOME}meine/")
    other = Client()
    log_in(other, stranger())
    assert "Sie haben noch nichts beantwortet" in text(other, f"{HOME}meine/")


def test_answers_are_changed_and_deleted() -> None:
    one = first(conversation())
    client = Client()
    client.post(f"{HOME}antwort/", {"aussage": one.pk, "antwort": "agree"})
    back = client.post(f"{HOME}antwort/", {"aussage": one.pk, "antwort": "pass", "von": "meine"})
    assert back.headers["Location"] == f"{HOME}meine/"
    assert Vote.objects.get().value == 0
    client.post(f"{HOME}meine/loeschen/")
    assert not Vote.objects.exists() and not Participant.objects.exists()


@pytest.mark.parametrize(
    ("who", "words"), [("mail", "mit einem Konto"), ("resident", "mit einem Konto")]
)
def test_who_may_not_is_told_the_way(who: str, words: str) -> None:
    one = first(conversation(park(who=who)))
    client = Client()
    page = text(client)
    assert words in page and f"/anmelden/?next={HOME}" in page
    assert 'name="antwort"' not in page
    sent = client.post(f"{HOME}antwort/", {"aussage": one.pk, "antwort": "agree"})
    assert sent.status_code in (302, 403) and not Vote.objects.exists()


def test_staff_see_it_and_do_not_answer() -> None:
    conversation()
    client = Client()
    log_in(client, bernd())
    assert "Beschäftigte antworten hier nicht" in text(client)


def test_own_statement_first_shows_similar_ones_then_is_written() -> None:
    pk = conversation(statements=3)
    client = Client()
    log_in(client, anna())
    path = f"{HOME}aussage/"
    same = "Wir brauchen mehr von Sache 1 hier."
    page = client.post(path, {"text": same, "language": "de"}).content.decode()
    assert "Ist es das schon?" in page and "?aussage=" in page and same in page
    assert Statement.objects.filter(conversation=pk).count() == 3
    sent = client.post(path, {"text": same, "language": "de", "sure": "ja"})
    assert sent.headers["Location"] == HOME
    assert Statement.objects.get(text=same).state == "published"
    wrong = client.post(path, {"text": "Soll das so sein?", "language": "de"}).content.decode()
    assert "Einer Frage kann niemand zustimmen" in wrong and "fehlerliste" in wrong


def test_foreign_text_is_text_and_keeps_its_language() -> None:
    pk = conversation(statements=1)
    one = first(pk)
    translate_statement(actor=eva(), statement=one.pk, language="ar", text="نص", at=now())
    client = Client()
    page = text(client, f"{HOME}?sprache=ar")
    assert 'lang="ar" dir="rtl">نص</h2>' in page and "Im Original: Deutsch" in page
    assert 'name="sprache" value="ar"' in page
    assert 'lang="de" dir="ltr"' in text(client, f"{HOME}?sprache=xx")
    log_in(client, anna())
    client.post(f"{HOME}aussage/", {"text": XSS, "language": "en", "sure": "ja"})
    bad = Statement.objects.get(text=XSS)
    page = text(client, f"{HOME}?aussage={bad.pk}")
    assert "<script>alert" not in page and 'lang="en"' in page and "/mitmachen/melden/" in page


def test_nothing_is_shown_of_hidden_statements_and_few_people() -> None:
    pk = conversation(statements=10)
    crowd(pk)
    one = first(pk)
    assert one.text in text(Client(), f"{HOME}ergebnis/")
    Statement.objects.filter(pk=one.pk).update(state="hidden")
    for path in (f"{HOME}ergebnis/", f"{HOME}daten.json", f"{HOME}daten/comments.csv"):
        assert one.text not in text(Client(), path)
    Participant.objects.filter(pk__gt=Participant.objects.earliest("pk").pk + 3).delete()
    Snapshot.objects.all().delete()
    assert "Noch kein Bild" in text(Client(), f"{HOME}ergebnis/")
    for name in ("votes", "participants-votes"):
        assert len(text(Client(), f"{HOME}daten/{name}.csv").splitlines()) == 1


def test_the_open_data_is_a_polis_export_with_the_same_groups(tmp_path: Path) -> None:
    folder = tmp_path
    pk = conversation(statements=10)
    crowd(pk)
    for name in TABLES:
        (folder / f"{name}.csv").write_text(text(Client(), f"{HOME}daten/{name}.csv"), "utf-8")
    report = groups_of_export(folder)
    assert (report["k"], report["adjusted_rand_index"], report["compared"]) == (2, 1.0, 30)
    rows = list(csv.DictReader(io.StringIO((folder / "votes.csv").read_text("utf-8"))))
    assert len(rows) == Vote.objects.count() and {row["datetime"][11:19] for row in rows} == {
        "00:00:00"
    }
    found = Client().get(f"{HOME}daten.json").json()
    assert len(found["votes"]) == len(rows) and len(found["groups"]) == 30
    holder = Participant.objects.earliest("pk").holder
    assert holder not in str(found)


def test_no_page_where_there_is_no_conversation() -> None:
    park()
    assert Client().get(HOME).status_code == 404
    assert Client().get("/mitmachen/nirgends/meinungen/").status_code == 404


@pytest.mark.parametrize("part", ["", "ergebnis/", "meine/", "aussage/", "daten.json"])
def test_pages_ask_little_of_the_database(
    part: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    park()
    load_demo_opinions(actor=SYSTEM, city=settings.RATHAUS_CITY, at=now())
    client = Client()
    log_in(client, anna())
    for statement in Statement.objects.filter(state="published")[:8]:
        client.post(f"{HOME}antwort/", {"aussage": statement.pk, "antwort": "agree"})
    with django_assert_max_num_queries(15):
        client.get(f"{HOME}{part}")


def test_a_closed_phase_says_so() -> None:
    pk = conversation(park(offers=()))
    assert "Zurzeit nehmen wir keine Antworten an" in text(Client())
    response = Client().post(f"{HOME}antwort/", {"aussage": first(pk).pk, "antwort": "agree"})
    assert response.status_code in (302, 409) and not Vote.objects.exists()
    with pytest.raises(Exception, match="keine Antworten"):
        answer(first(pk).pk, "a")
