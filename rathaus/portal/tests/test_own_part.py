"""The overview's section on taking part, and the way from the town's pages to it."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from rathaus.accounts.tests.factories import actor_of, anna, log_in
from rathaus.kernel.clock import now
from rathaus.participation.contributions.tests.factories import park, written
from rathaus.participation.processes.actions.follow_process import follow_process
from rathaus.portal.own_part import own_lines
from rathaus.portal.tests.makers import load_town


@pytest.fixture(autouse=True)
def town(db: None) -> None:
    load_town()


def test_the_newest_three_lines(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    account = anna()
    actor, process = actor_of(account), park()
    follow_process(actor=actor, process=process.id, at=now())
    (line,) = own_lines(actor=actor)
    assert (line.url, line.mark) == (f"/mitmachen/{process.slug}/", "")
    ones = [written(process, actor, title=f"Bank Nummer {n} am Teich") for n in range(4)]
    assert [one.url for one in own_lines(actor=actor)] == [one.url for one in ones[:0:-1]]
    log_in(client, account)
    with django_assert_max_num_queries(15):
        text = client.get("/mein-bereich/").content.decode()
    assert ones[3].url in text and ones[0].url not in text
    assert 'href="/mitmachen/meine-beitraege/"' in text


def test_pages_about_taking_part_lead_on(client: Client) -> None:
    for page in ("/seiten/mitmachen/", "/seiten/mitmachen/buergerbudget/"):
        assert "Hier geht es weiter" in client.get(page).content.decode()
    assert (
        "Hier geht es weiter" not in client.get("/seiten/rathaus/oeffnungszeiten/").content.decode()
    )
