"""The search also finds what one can take part in, and offers to report what is broken."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from rathaus.kernel.clock import now
from rathaus.participation.ballots.tests import factories as ballots
from rathaus.participation.budget.tests import factories as budgets
from rathaus.participation.contributions.tests.factories import park, written
from rathaus.participation.defects.tests.factories import town as routing
from rathaus.participation.processes.tests.factories import running
from rathaus.portal.searching import Search, search
from rathaus.portal.tests.makers import load_town


@pytest.fixture(autouse=True)
def town(db: None) -> None:
    load_town()
    routing()


def urls(found: Search) -> list[str]:
    return [one.url for one in found.part]


@pytest.mark.parametrize(
    ("query", "kind"),
    [
        ("Schlagloch", "Schlagloch"),
        ("Laterne", "Beleuchtung"),
        ("Straßenlaterne kaputt", "Beleuchtung"),
        ("Laternen dunkel", "Beleuchtung"),
        ("Müll", "Müll"),
        ("wilder Müll", "Müll"),
        ("Baum umgestürzt", "Baum"),
        ("Mängelmelder", ""),
        ("Mangel melden", ""),
    ],
)
def test_what_is_broken_can_be_reported(query: str, kind: str) -> None:
    found = search(query, now()).report
    assert found is not None
    assert (found.kind, found.url) == (kind, "/maengel/melden/")


@pytest.mark.parametrize("query", ["Hund anmelden", "Baum fällen Genehmigung", "Wohnsitz anmelden",
                                   "Personalausweis", "Geburt melden"])  # fmt: skip
def test_other_questions_report_nothing(query: str) -> None:
    assert search(query, now()).report is None


def test_processes_and_contributions_are_found() -> None:
    process = park(title="Stadtpark 2030")
    written(process, title="Mehr Sitzbänke am Teich")
    assert urls(search("Stadtpark", now()))[0] == f"/mitmachen/{process.slug}/"
    assert any("/beitraege/" in url for url in urls(search("Sitzbänke", now())))
    assert urls(search("Personalausweis", now())) == []


def test_projects_are_found() -> None:
    budget = budgets.budget()
    project = budgets.proposed(budget, "Trinkbrunnen am Markt")
    assert urls(search("Trinkbrunnen", now())) == [
        f"/mitmachen/{budgets.SLUG}/vorhaben/{project.number}/"
    ]


def test_the_page_answers_first_in_few_queries(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(4):
        running(f"park-{number}", title=f"Laternen im Park {number}")
    ballots.opened()
    with django_assert_max_num_queries(15):
        text = client.get("/suche/", {"q": "Laterne"}).content.decode()
    assert text.index('href="/maengel/melden/"') < text.index('href="/mitmachen/park-0/"')
    assert "Ist etwas kaputt?" in text and "Verfahren" in text
