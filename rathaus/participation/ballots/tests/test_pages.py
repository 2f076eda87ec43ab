"""From the poll to the ballot box by pages, without a script."""

import re
from collections.abc import Iterator

import pytest
from django.core import mail
from django.test import Client
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from rathaus.accounts.tests.factories import anna, log_in
from rathaus.kernel.jobs import run_until_quiet
from rathaus.participation.ballots.models import SealedBallot
from rathaus.participation.ballots.queries import (
    PollView,
)
from rathaus.participation.ballots.tests.pages import COSTS, every_kind, opened, pot
from rathaus.participation.processes.tests.factories import running

pytestmark = pytest.mark.django_db
BASE = "/mitmachen/abstimmungen/budget/"


@pytest.fixture(autouse=True)
def german() -> Iterator[None]:
    """Whatever language the test before has read."""
    with translation.override("de"):
        yield


def at_the_ballot(client: Client) -> None:
    """Anna has shown that she may vote."""
    log_in(client, anna())
    answer = client.post(BASE + "ausweisen/", {"weg": "account", "altcha": ""})
    assert answer.status_code == 302, answer.content.decode()
    assert answer["Location"] == BASE + "stimmzettel/"


def marks(poll: PollView, *numbers: int) -> dict[str, list[int]]:
    """Fields of the first contest, by the options' numbers."""
    contest = poll.contests[0]
    return {f"w{contest.id}": [contest.option(number).id for number in numbers]}


def test_the_whole_way_without_a_script(client: Client) -> None:
    poll = opened()
    assert "Zum Stimmzettel" in client.get(BASE).content.decode()
    at_the_ballot(client)
    assert "Ihr Stimmzettel" in client.get(BASE + "stimmzettel/").content.decode()
    chosen = marks(poll, 1, 2, 3, 4, 5, 7)
    page = client.post(BASE + "stimmzettel/", {**chosen, "tun": "rechnen"}).content.decode()
    assert "47.300\xa0€" in page
    assert "Passt nicht mehr: 3.300\xa0€ zu viel" in page
    page = client.post(BASE + "pruefen/", chosen).content.decode()
    assert "Stimmt alles?" in page
    assert not SealedBallot.objects.exists()
    answer = client.post(BASE + "abgegeben/", chosen)
    assert answer["Cache-Control"] == "no-store, private"
    page = answer.content.decode()
    (code,) = re.findall(r"ST-\w{5}-\w{5}", page)
    assert SealedBallot.objects.count() == 1
    again = client.post(BASE + "abgegeben/", chosen)
    assert again.status_code == 409
    assert "Sie haben schon abgestimmt" in again.content.decode()
    assert SealedBallot.objects.count() == 1
    checked = client.post(BASE + "zaehlt-meine-stimme/", {"code": code.lower()}).content.decode()
    assert "Ihr Stimmzettel liegt in der Urne" in checked
    unknown = client.post(BASE + "zaehlt-meine-stimme/", {"code": "ST-22222-22222"})
    assert "Dieser Code steht nicht in der Liste" in unknown.content.decode()


def test_an_overrun_goes_back_with_its_amount(client: Client) -> None:
    poll = opened()
    at_the_ballot(client)
    page = client.post(BASE + "pruefen/", marks(poll, *range(1, 9))).content.decode()
    over = sum(COSTS) - 50000
    assert f"{over:,}".replace(",", ".") + "\xa0€ zu viel" in page
    assert "Ihr Stimmzettel zählt noch nicht" in page
    client.post(BASE + "abgegeben/", marks(poll, *range(1, 9)))
    assert not SealedBallot.objects.exists()


def test_an_empty_sheet_is_not_cast(client: Client) -> None:
    opened()
    at_the_ballot(client)
    page = client.post(BASE + "pruefen/", {}).content.decode()
    assert "Ihr Stimmzettel ist leer" in page


def test_every_kind_of_sheet_in_one_session(client: Client) -> None:
    poll = opened(*every_kind())
    log_in(client, anna())
    client.post(BASE + "ausweisen/", {"weg": "account", "altcha": "", "district": "Nordfeld"})
    pot_, some, points, ranking, yesno, own = poll.contests
    fields = {
        f"w{pot_.id}": [pot_.option(1).id],
        f"w{some.id}": [some.option(1).id, some.option(2).id],
        f"p{points.id}-{points.option(1).id}": "7",
        f"p{points.id}-{points.option(3).id}": "3",
        f"r{ranking.id}-{ranking.option(2).id}": "1",
        f"r{ranking.id}-{ranking.option(1).id}": "3",
        f"j{yesno.id}-{yesno.option(1).id}": "0",
        f"j{yesno.id}-{yesno.option(2).id}": "-1",
        f"w{own.id}": [own.option(2).id],
    }
    page = client.post(BASE + "pruefen/", fields).content.decode()
    assert "7 Punkte" in page
    assert "Platz 2" in page
    assert "Enthaltung" in page
    page = client.post(BASE + "abgegeben/", fields).content.decode()
    assert len(re.findall(r"ST-\w{5}-\w{5}", page)) == 6
    assert SealedBallot.objects.count() == 6


def test_wrong_sheets_say_what_to_mend(client: Client) -> None:
    poll = opened(*every_kind())
    at_the_ballot(client)
    _pot, some, points, ranking, *_rest = poll.contests
    page = client.post(
        BASE + "pruefen/",
        {
            f"w{some.id}": [some.option(n).id for n in (1, 2, 3)],
            f"p{points.id}-{points.option(1).id}": "12",
            f"r{ranking.id}-{ranking.option(1).id}": "1",
            f"r{ranking.id}-{ranking.option(2).id}": "1",
        },
    ).content.decode()
    assert "Auswahl: 1 Wahl zu viel" in page
    assert "Punkte: 2 Punkte zu viel" in page
    assert "Platz 1 haben Sie zweimal vergeben" in page


def test_the_order_stays_and_districts_order_it(client: Client) -> None:
    poll = opened()
    at_the_ballot(client)

    def order(**more: str) -> list[str]:
        fields = {**marks(poll, 2), "saat": "abc123", **more}
        page = client.post(BASE + "stimmzettel/", fields).content.decode()
        assert page.count(" checked") == 1
        return re.findall(r'<li class="pick[^>]+id="(o\d+)"', page)

    assert order() == order()
    by_district = order(ordnen="stadtteil")
    inner = {f"o{one.id}" for one in poll.contests[0].options if one.district == "Innenstadt"}
    assert set(by_district[:4]) == inner


def test_a_district_ballot_is_for_its_own_people(client: Client) -> None:
    poll = opened(*every_kind())
    at_the_ballot(client)
    page = client.get(BASE + "stimmzettel/").content.decode()
    assert "Topf der Stadt" in page
    assert "Topf Nordfeld" not in page
    assert f'id="c{poll.contests[5].id}"' not in page


def test_without_a_pass_there_is_no_sheet(client: Client) -> None:
    opened(pot(), levels=("account", "mail"))
    for step in ("stimmzettel/", "pruefen/", "abgegeben/"):
        answer = client.post(BASE + step, {})
        assert answer["Location"] == BASE + "ausweisen/"
    page = client.get(BASE + "ausweisen/").content.decode()
    assert "Anmelden" in page
    assert "Link schicken" in page
    client.cookies["stimmrecht"] = "made-up"
    assert client.get(BASE + "stimmzettel/")["Location"] == BASE + "ausweisen/"


def test_who_does_not_fill_in_is_told_what_is_missing(client: Client) -> None:
    opened(levels=("mail", "letter"), min_age=16)
    page = client.post(BASE + "ausweisen/", {"weg": "mail", "altcha": ""}).content.decode()
    assert "Geben Sie Ihre E-Mail-Adresse ein." in page
    assert "Bestätigen Sie, dass Sie mindestens 16 Jahre alt sind." in page


def test_nothing_chosen_is_in_session_or_cookie(client: Client) -> None:
    poll = opened()
    at_the_ballot(client)
    before = dict(client.session.items())
    chosen = marks(poll, 1, 2)
    client.post(BASE + "stimmzettel/", chosen)
    client.post(BASE + "pruefen/", chosen)
    client.post(BASE + "abgegeben/", chosen)
    assert dict(client.session.items()) == before
    others = [name for name in client.cookies if not name.endswith(("_session", "_csrf"))]
    assert others == ["stimmrecht"]
    cookie = client.cookies["stimmrecht"]
    assert cookie["httponly"]
    assert cookie["path"] == BASE


@pytest.mark.parametrize(
    "step", ["", "ausweisen/", "stimmzettel/", "zaehlt-meine-stimme/", "aenderungen/"]
)
def test_pages_ask_little_of_the_database(
    client: Client, step: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    opened(*every_kind())
    at_the_ballot(client)
    with django_assert_max_num_queries(15):
        assert client.get(BASE + step).status_code == 200


def test_a_process_lists_its_votes(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    process = running("budget-2027", kind="vote", formats=("budget", "ballot"))
    opened(process=process.id)
    assert client.get("/mitmachen/budget-2027/abstimmung/")["Location"] == BASE
    opened(process=process.id, key="zweite")
    with django_assert_max_num_queries(15):
        page = client.get("/mitmachen/budget-2027/abstimmung/").content.decode()
    assert f'href="{BASE}"' in page
    assert "läuft" in page


def test_a_link_by_mail_leads_to_the_sheet_and_out_of_the_address(client: Client) -> None:
    opened(levels=("mail",))
    way = {"weg": "mail", "email": "eva@post.example", "altcha": ""}
    assert client.post(BASE + "ausweisen/", way)["Location"] == BASE + "ausweisen/unterwegs/"
    assert "E-Mail mit dem Link" in client.get(BASE + "ausweisen/unterwegs/").content.decode()
    run_until_quiet()
    (link,) = re.findall(r"https?://\S+", str(mail.outbox[0].body))
    answer = Client().get(link.partition("/mitmachen")[1] + link.partition("/mitmachen")[2])
    assert answer["Location"] == BASE + "stimmzettel/"
    assert "ausweis=" not in answer["Location"]
    client.cookies["stimmrecht"] = answer.cookies["stimmrecht"].value
    assert "Ihr Stimmzettel" in client.get(BASE + "stimmzettel/").content.decode()


def test_all_pages_exist_in_english(client: Client) -> None:
    opened(*every_kind())
    at_the_ballot(client)
    with translation.override("en"):
        page = client.get(BASE + "stimmzettel/", headers={"accept-language": "en"})
    assert "Your ballot" in page.content.decode()
