"""The vote on the start page."""

from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from rathaus.kernel.actor import ANONYMOUS
from rathaus.kernel.clock import now
from rathaus.participation.ballots.tests.factories import opened
from rathaus.portal.voting import vote_for_home

pytestmark = pytest.mark.django_db


def test_nothing_to_vote_on(client: Client) -> None:
    assert vote_for_home(actor=ANONYMOUS, at=now()) is None
    assert "Stimmzettel bisher" not in client.get("/").content.decode()


def test_the_secret_vote_that_ends_first(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    at = now()
    opened(opens_at=at - timedelta(days=1), closes_at=at + timedelta(days=9, minutes=5))
    found = vote_for_home(actor=ANONYMOUS, at=at)
    assert found and found.poll.key == "buergerbudget" and found.days in (9, 10)
    assert vote_for_home(actor=ANONYMOUS, at=at + timedelta(days=10)) is None
    with django_assert_max_num_queries(15):
        page = client.get("/").content.decode()
    assert "36.480" in page and "Jetzt abstimmen" in page
