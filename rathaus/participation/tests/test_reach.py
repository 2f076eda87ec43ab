"""Who takes part: small groups are hidden, and none can be worked out."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from rathaus.accounts.facts import AccountDeactivated, AccountRegistered, IdentityLinked
from rathaus.accounts.tests.factories import citizen
from rathaus.kernel.actor import SYSTEM, Actor, Kind
from rathaus.kernel.clock import now
from rathaus.kernel.journal import Fact, record
from rathaus.participation.facts import ParticipantProfileChanged
from rathaus.participation.models import ParticipantProfile
from rathaus.participation.queries import reach
from rathaus.participation.queries.reach import hidden

pytestmark = pytest.mark.django_db


def told(fact: Fact, actor: Actor = SYSTEM, days: int = 0) -> None:
    with transaction.atomic():
        record(fact, actor=actor, matter=None, at=now() - timedelta(days=days))


def people(number: int, district: str = "", first: int = 0) -> list[int]:
    """So many registered citizens of a district."""
    made = []
    for n in range(first, first + number):
        one = citizen(f"Bürgerin {n}", f"b{n}@post.example")
        told(AccountRegistered(one.pk, "citizen"))
        if district:
            ParticipantProfile.objects.create(account=one, district=district)
        made.append(one.pk)
    return made


def test_counts_by_district_with_small_ones_left_out() -> None:
    north = people(12, "Nordfeld")
    people(7, "Stallberg", 100)
    people(3, "Braschoss", 200)
    people(6, "", 300)
    told(AccountRegistered(9_999, "staff"))
    told(AccountDeactivated(north[0]))
    for pk in north[:6]:
        told(IdentityLinked(pk, "bundid", 2))
    for pk in north[2:9]:
        told(ParticipantProfileChanged(pk), Actor(Kind.CITIZEN, pk))
    told(ParticipantProfileChanged(north[10]), Actor(Kind.CITIZEN, north[10]), days=91)
    found = reach(at=now())
    assert (found.total.registered, found.total.verified, found.total.active) == (27, 5, 7)
    rows = {one.name: one for one in found.by_district}
    assert rows["Nordfeld"].registered == 11 and rows["Nordfeld"].active == 7
    assert rows["Stallberg"].registered == 7 and rows["Stallberg"].verified is None
    assert rows["Braschoss"].registered is None and rows["Mühlenberg"].registered is None
    assert rows[""].registered == 6
    assert [one.name for one in found.by_age][-1] == ""


def test_one_hidden_alone_takes_the_next_smallest_along() -> None:
    assert hidden([9, 3, 6]) == [9, None, None]
    assert hidden([9, 3, 2, 6]) == [9, None, None, 6]
    assert hidden([9, 5]) == [9, 5]
    assert hidden([4]) == [None]


def test_the_page(client: Client, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    people(3, "Nordfeld")
    with django_assert_max_num_queries(15):
        page = client.get("/mitmachen/wirkung/wer-mitmacht/").content.decode()
    assert "unter 5" in page and "Nordfeld" in page
