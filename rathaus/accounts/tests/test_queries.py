"""What other rooms may ask."""

import pytest
from pytest_django import DjangoAssertNumQueries

from rathaus.accounts import administration, queries
from rathaus.accounts.tests import factories as cast
from rathaus.kernel.actor import ANONYMOUS, Kind, Post, Role, Trust

pytestmark = pytest.mark.django_db


def test_heads_hold_their_role_in_all_sections() -> None:
    doris = cast.actor_of(cast.doris())
    assert doris.units_as(Role.HEAD) == {"32", "32.1", "32.2", "32.3"}
    assert doris.unit == "32"


def test_an_actor_costs_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    bernd, anna = cast.bernd(), cast.anna()
    with django_assert_num_queries(1):
        actor = queries.actor_for(bernd, trust=Trust.BASIC)
    assert actor.posts == {Post("32.2", Role.CASEWORK)}
    with django_assert_num_queries(0):
        assert queries.actor_for(anna).kind is Kind.CITIZEN


def test_names(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    bernd = cast.bernd()
    actor = cast.actor_of(bernd)
    with django_assert_num_queries(1):
        assert queries.name_of(actor) == "Bernd Kessler"
    assert queries.name_of(ANONYMOUS) == ""
    assert queries.people([bernd.pk])[bernd.pk].email == bernd.email
    assert [one.name for one in queries.caseworkers("32.2")] == ["Bernd Kessler"]


def test_staff_are_listed_for_administrators_alone() -> None:
    bernd = cast.bernd()
    for person in (cast.anna(), bernd, cast.doris(), cast.auditor()):
        actor = cast.actor_of(person)
        assert not administration.staff_page(actor=actor).object_list
        assert administration.staff_member(actor=actor, pk=bernd.pk) is None
    actor = cast.actor_of(cast.admin())
    assert [one.name for one in administration.staff_page(actor=actor, search="kess 32.2")] == [
        "Bernd Kessler"
    ]


def test_addresses_are_found_whatever_their_case() -> None:
    anna = cast.anna()
    assert queries.account_by_email(" Anna.Bergmann@Post.example ") == anna
