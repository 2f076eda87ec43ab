"""A barrier that is reported really arrives."""

import pytest
from django.test import Client

from rathaus.accounts.tests import factories as cast
from rathaus.kernel.actor import ANONYMOUS
from rathaus.kernel.clock import now
from rathaus.kernel.models import Entry
from rathaus.mailroom.queries import item, items_for
from rathaus.portal.actions.report_barrier import Barrier, report_barrier

WORDS = "Der Knopf „Speichern“ ist mit der Tastatur nicht zu erreichen."


@pytest.fixture(autouse=True)
def plan(db: None) -> None:
    cast.units()


def test_anybody_may_and_the_unit_has_it_at_once() -> None:
    found = report_barrier(
        actor=ANONYMOUS, barrier=Barrier(WORDS, page="/stand/", name="Anna"), at=now()
    )
    assert (found.unit, found.state, found.channel) == ("10.2", "routed", "online")
    assert [one.path for one in found.answers] == ["text", "page", "name"]
    facts = list(Entry.objects.filter(matter=found.matter).values_list("fact", flat=True))
    assert facts == ["ItemReceived", "ItemRouted"]


def test_a_citizens_account_is_kept_with_it() -> None:
    anna = cast.anna()
    found = report_barrier(actor=cast.actor_of(anna), barrier=Barrier(WORDS), at=now())
    assert found.account == anna.pk


def test_the_form_arrives_and_confirms_with_the_number(client: Client) -> None:
    answer = client.post("/barrierefreiheit/", {"text": WORDS, "email": "a@post.example"})
    assert (answer.status_code, answer["Location"]) == (302, "/barrierefreiheit/eingegangen/")
    meltem = cast.actor_of(cast.meltem())
    number = items_for(actor=meltem)[0].number
    assert number in client.get(answer["Location"]).content.decode()
    assert WORDS in item(actor=meltem, number=number).answers[0].value


@pytest.mark.parametrize(
    "given", [{}, {"text": " "}, {"text": WORDS, "email": "kein"}, {"text": WORDS, "website": "x"}]
)
def test_what_is_wrong_is_said_and_nothing_arrives(client: Client, given: dict[str, str]) -> None:
    answer = client.post("/barrierefreiheit/", given)
    assert answer.status_code == 200
    assert "fehlerliste" in answer.content.decode()
    assert not Entry.objects.filter(fact="ItemReceived").exists()


def test_nobody_confirms_what_was_not_sent(client: Client) -> None:
    assert client.get("/barrierefreiheit/eingegangen/").status_code == 302
