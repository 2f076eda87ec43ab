"""The way in: what runs, what can be voted on, what came of it."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from rathaus.accounts.tests.factories import anna, log_in
from rathaus.kernel.clock import now
from rathaus.participation.ballots.tests.factories import DRAFT, opened
from rathaus.participation.processes.tests.factories import running, workshop
from rathaus.participation.tests.factories import voted_budget

pytestmark = pytest.mark.django_db


def test_an_empty_town(client: Client) -> None:
    page = client.get("/mitmachen/").content.decode()
    assert "Im Moment läuft nichts" in page and "Abonnieren Sie" in page


def test_what_runs_and_what_came_of_it(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    voted_budget()
    workshop(running(lat=50.79, lon=7.2))
    opened(DRAFT, key="jetzt", opens_at=DRAFT.opens_at, closes_at=now().replace(year=2099))
    log_in(client, anna())
    with django_assert_max_num_queries(15):
        page = client.get("/mitmachen/").content.decode()
    assert "Stadtpark 2030" in page and "Brunnen für alle" in page and "Parkwerkstatt" in page
    assert "/mitmachen/meine-beitraege/" in page and "/mitmachen/wirkung/" in page
    assert "Stadtpark 2030" not in client.get("/mitmachen/?q=Kamel").content.decode()
    client.logout()
    assert "/mitmachen/meine-beitraege/" not in client.get("/mitmachen/").content.decode()
