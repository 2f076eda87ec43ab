"""/kennzahlen/ for everybody, with little and with much."""

import csv
import json
from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from rathaus.kpi import queries
from rathaus.kpi.tests.journals import Story, told, write

NOON = datetime(2026, 11, 24, 11, tzinfo=UTC)
PAGES = ("", "druck/", "definitionen/", "zahlen.csv", "zahlen.json")


def busy() -> list[Story]:
    """Twelve months, 1440 applications of three services, one of them rare."""
    services = ["bewohnerparkausweis"] * 7 + ["wohngeld"] * 5
    made = [
        Story(
            NOON - timedelta(days=n % 340, hours=n % 7),
            services[n % 12],
            "online" if n % 5 < 2 else "paper",
            routed=n % 9 / 4,
            by="clerk" if n % 4 == 0 else "auto",
            corrected=n % 17 == 0,
            decided=24.0 * (n % 12 + 1),
            closed=n % 3 == 0,
        )
        for n in range(1440)
    ]
    return [*made, *[Story(NOON - timedelta(days=9), "bauantrag", "paper")] * 3]


@pytest.mark.django_db
@pytest.mark.parametrize("page", PAGES)
def test_an_empty_town_says_missing(client: Client, page: str) -> None:
    answer = client.get(f"/kennzahlen/{page}?tag=2026-11-24")
    assert answer.status_code == 200
    if page in ("", "druck/"):
        assert answer.content.decode().count('class="missing"') >= 6


@pytest.mark.django_db
@pytest.mark.parametrize("page", PAGES)
def test_few_queries_however_much_happened(
    client: Client, page: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    write(told(busy()))
    client.get("/kennzahlen/definitionen/")
    with django_assert_max_num_queries(15):
        answer = client.get(f"/kennzahlen/{page}?tag=2026-11-24")
    assert answer.status_code == 200


@pytest.mark.django_db
def test_the_page_shows_the_figures_and_hides_the_rare(client: Client) -> None:
    write(told(busy()))
    text = client.get("/kennzahlen/druck/?tag=2026-11-24").content.decode()
    quota = queries.figures(date(2026, 11, 24))[0]
    assert quota.value is not None
    assert f"{quota.value * 100:.1f}".replace(".", ",") + "\u00a0%" in text
    line = next(one for one in queries.board(date(2026, 11, 24)).services if one.key == "bauantrag")
    assert line.applications.shade == "small"
    assert line.applications.size is None


@pytest.mark.django_db
def test_csv_and_json_hold_the_same_and_hide_the_same(client: Client) -> None:
    write(told(busy()))
    body = client.get("/kennzahlen/zahlen.csv?tag=2026-11-24").content.decode()
    rows = list(csv.DictReader(StringIO(body), delimiter=";"))
    objects = client.get("/kennzahlen/zahlen.json?tag=2026-11-24").json()["figures"]
    assert [row["key"] for row in rows] == [one["key"] for one in objects]
    rare = next(one for one in objects if one["part"] == "bauantrag")
    assert (rare["value"], rare["denominator"], rare["note"]) == (None, None, "small")
    assert {row["split"] for row in rows} == {
        "",
        "service",
        "month",
        "week-without-forms",
        "channel",
    }


@pytest.mark.django_db
@pytest.mark.parametrize("day", ["2199-01-01", "gestern", "", "0001-01-01", "2026-02-31"])
def test_odd_days_become_today(client: Client, day: str) -> None:
    assert client.get("/kennzahlen/", {"tag": day}).status_code == 200


@pytest.mark.django_db
def test_the_command_prints_every_figure() -> None:
    write(told(busy()))
    out = StringIO()
    call_command("kpi", "figures", "--on", "2026-11-24", "--json", stdout=out)
    rows = [json.loads(line) for line in out.getvalue().splitlines()]
    assert [row["key"] for row in rows] == [
        "online-quota",
        "days-to-decision",
        "minutes-to-desk",
        "routed-without-correction",
        "ran-by-itself",
        "cases-open",
    ]
    wanted = {"key", "value", "numerator", "denominator", "formula", "source", "owner"}
    assert all(wanted <= row.keys() for row in rows)
    assert rows[0]["value"] == round(rows[0]["numerator"] / rows[0]["denominator"], 4)


def few(count: int) -> list[Story]:
    """A town that has just opened: a handful of applications, decided the same day."""
    story = Story(NOON - timedelta(days=2), "wohngeld", "online", routed=0.1, decided=3.0)
    return [story] * count


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["", "druck/"])
def test_headline_figures_hide_small_groups(client: Client, page: str) -> None:
    write(told(few(3)))
    text = client.get(f"/kennzahlen/{page}?tag=2026-11-24").content.decode()
    assert text.count("Weniger als 5 Fälle, darum kein Wert.") == 6
    assert "3 von 3" not in text
    assert "100\u00a0%" not in text
    assert text.count("zu wenige Fälle") >= 3  # the three ways to count
    write(told(few(4)))
    text = client.get(f"/kennzahlen/{page}?tag=2026-11-24").content.decode()
    assert "7 von 7 Anträgen kamen online." in text
    assert "Die Hälfte dauert weniger als einen Tag" not in text  # all of them do
    assert "Neun von zehn dauern weniger als einen Tag. Gezählt: 7 Fälle." in text


@pytest.mark.django_db
def test_exports_hide_small_groups_above_and_below_the_line(client: Client) -> None:
    paper = Story(NOON - timedelta(days=2), "wohngeld", "paper", routed=1.0)
    write(told([*few(3), *[paper] * 20]))
    rows = client.get("/kennzahlen/zahlen.json?tag=2026-11-24").json()["figures"]
    quota = next(one for one in rows if one["key"] == "online-quota" and not one["split"])
    assert [quota[name] for name in ("value", "numerator", "denominator", "note")] == [
        None,
        None,
        23,
        "small",
    ]
    # nor can the three be counted back from the one service or the one month
    parts = [one for one in rows if one["key"] == "online-quota" and one["denominator"] == 23]
    assert [one["value"] for one in parts] == [None, None, None]
    # the command is for the town hall itself and stays exact
    assert queries.figures(date(2026, 11, 24))[0].numerator == 3


@pytest.mark.django_db
def test_a_line_needs_three_values(client: Client) -> None:
    weeks = [Story(NOON - timedelta(weeks=n), "wohngeld", "paper", routed=1.0) for n in (0, 1)]
    write(told(weeks * 6))
    text = client.get("/kennzahlen/?tag=2026-11-24").content.decode()
    assert "Die Tabelle zeigt sie." in text
    assert '<svg class="chart" viewBox="0 0 460 226"' not in text
    write(told([Story(NOON - timedelta(weeks=2), "wohngeld", "paper", routed=1.0)] * 6))
    text = client.get("/kennzahlen/?tag=2026-11-24").content.decode()
    assert '<svg class="chart" viewBox="0 0 460 226"' in text
