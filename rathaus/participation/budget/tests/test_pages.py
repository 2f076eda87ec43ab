"""The public pages: what they say, and never more than fifteen queries."""

import csv
import io
from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from rathaus.kernel.jobs import run_until_quiet
from rathaus.participation.budget.actions.record_council_paper import record_council_paper
from rathaus.participation.budget.actions.record_milestone import MilestoneDraft, record_milestone
from rathaus.participation.budget.models import Works
from rathaus.participation.budget.tests import factories as f
from rathaus.participation.budget.tests.test_record_result import PAPER, voted

pytestmark = pytest.mark.django_db
BASE = f"/mitmachen/{f.SLUG}/"


def page(path: str, most: DjangoAssertNumQueries) -> str:
    """The page's text, within its queries."""
    with most(15):
        response = Client().get(BASE + path)
    assert response.status_code == 200
    return response.content.decode()


def finished() -> int:
    """Voted on, decided, one finished with a photo, one overdue."""
    pk = voted()
    run_until_quiet()
    record_council_paper(actor=f.eva(), budget=pk, draft=PAPER, at=f.NOON)
    shot = replace(f.photo(), masks=())
    done = MilestoneDraft("done", "Läuft.", 5_900, photo=shot, photo_text="Der Brunnen läuft.")
    works = Works.objects.order_by("project__number")
    record_milestone(actor=f.eva(), project=works[0].project_id, draft=done, at=f.NOON)
    late = (f.NOON - timedelta(days=20)).date()
    Works.objects.filter(pk=works[1].pk).update(due=late, last_news=late - timedelta(days=250))
    return pk


def test_list_and_map_of_equal_worth(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    pk = f.budget()
    for n in range(12):
        f.admitted(pk, f"Bank {n}", 1_000 + n, district="Nordfeld" if n % 2 else "Innenstadt")
    f.rejected(pk)
    f.asked(f.proposed(pk, "Noch in Prüfung", lat=None, lon=None))
    text = page("vorhaben/", django_assert_max_num_queries)
    assert "14 Ideen" in text and "1.011\u00a0€" in text and "in Prüfung" in text
    assert "Bahnhofsuhr" in text and "Kriterium 1" in text and "Die Stadt ist zuständig" in text
    text = page("vorhaben/?ortsteil=Nordfeld&stand=admitted&q=bank", django_assert_max_num_queries)
    assert "6 Vorhaben" in text and "Bahnhofsuhr" not in text
    assert "Kein Vorhaben passt" in page("vorhaben/?q=xyz", django_assert_max_num_queries)


def test_every_rejection_with_criterion_reason_and_instead(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    pk = f.budget()
    for n in range(5):
        f.rejected(pk, f"Uhr {n}")
    text = page("vorhaben/nicht-zugelassen/", django_assert_max_num_queries)
    assert text.count(f.REJECTION.reason) == 5 and text.count(f.REJECTION.instead) == 5
    assert "Kriterium 1: Die Stadt ist zuständig" in text
    text = page("vorhaben/1/", django_assert_max_num_queries)
    assert f.REJECTION.reason in text and "nicht zugelassen" in text


def test_what_became_of_it(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    finished()
    text = page("umsetzung/", django_assert_max_num_queries)
    assert "überfällig" in text and "keine Meldung seit" in text and "5.900\u00a0€" in text
    assert "Eines von zwei Vorhaben ist fertig, eines ist überfällig" in text


def test_from_the_idea_to_the_photo(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    finished()
    text = page("vorhaben/1/", django_assert_max_num_queries)
    for part in ("Idee eingereicht", "DS 2026/117", "Der Brunnen läuft.", "3 Stimmen"):
        assert part in text
    text = page("vorhaben/2/", django_assert_max_num_queries)
    assert "Es kostet 5.000\u00a0€" in text and "4.000\u00a0€" in text
    shot = Works.objects.get(phase="done").milestones.get()
    answer = Client().get(f"{BASE}vorhaben/1/foto/{shot.pk}.jpg")
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert Client().get(f"{BASE}vorhaben/2/foto/{shot.pk}.jpg").status_code == 404


def test_open_data(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    finished()
    rows = list(
        csv.DictReader(
            io.StringIO(page("vorhaben/daten.csv", django_assert_max_num_queries)[1:]),
            delimiter=";",
        )
    )
    assert [one["state"] for one in rows] == ["granted", "not_granted", "granted"]
    assert rows[1]["result_reason"] == "too-expensive" and rows[0]["spent_eur"] == "5900"
    answer = Client().get(f"{BASE}vorhaben/daten.json").json()
    assert answer[0]["title"] == "Brunnen" and answer[2]["overdue"] == 1
    shapes = Client().get(f"{BASE}vorhaben/daten.geojson").json()
    assert shapes["features"][0]["geometry"]["coordinates"] == [7.2027, 50.7938]


def test_nobody_sees_what_is_not_there() -> None:
    f.budget()
    for path in ("vorhaben/99/", "../gibtsnicht/vorhaben/"):
        assert Client().get(BASE + path).status_code == 404
