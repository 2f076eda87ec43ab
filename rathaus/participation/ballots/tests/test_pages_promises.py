"""What the pages promise: of an award with standings, and of each way to prove a right."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import translation

from rathaus.accounts.tests.factories import actor_of, anna, editor, log_in
from rathaus.kernel.clock import now
from rathaus.participation.ballots import promises
from rathaus.participation.ballots.actions.open_poll import open_poll
from rathaus.participation.ballots.actions.prepare_poll import (
    ContestDraft,
    OptionDraft,
    PollDraft,
    prepare_poll,
)
from rathaus.participation.ballots.pages.result import result_page
from rathaus.participation.ballots.queries import (
    ContestResult,
    PollView,
    ResultRow,
    ResultView,
    Turnout,
)
from rathaus.participation.ballots.tests.pages import opened
from rathaus.participation.ballots.tests.test_pages import BASE, at_the_ballot, marks
from rathaus.participation.processes.tests.factories import running

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def german() -> Iterator[None]:
    """Whatever language the test before has read."""
    with translation.override("de"):
        yield


def award_poll() -> PollView:
    """An award with standings: two categories, one vote in each."""
    options = (OptionDraft("Chor", "Singt."), OptionDraft("Verein", "Hilft. " * 40, url="/v/"))
    rule: dict[str, object] = {"name": "approval", "seats": 1, "ties": "number"}
    contests = tuple(
        ContestDraft(title, "approval", options, max_choices=1, rule=rule)
        for title in ("Verein", "Person")
    )
    actor, at = actor_of(editor()), now()
    draft = PollDraft(
        key="budget",
        title="Heimatpreis",
        kind="award",
        opens_at=at - timedelta(hours=1),
        closes_at=at + timedelta(days=9),
        levels=("mail", "account"),
        secret=False,
        standings_until=at + timedelta(days=5),
        contests=contests,
    )
    prepared = prepare_poll(actor=actor, draft=draft, at=at)
    return open_poll(actor=actor, poll=prepared.id, at=at)


def test_an_award_promises_only_what_it_keeps(client: Client) -> None:
    poll = award_poll()
    page = client.get(BASE).content.decode()
    at_the_ballot(client)
    chosen = marks(poll, 1)
    sheet = client.get(BASE + "stimmzettel/").content.decode()
    page += sheet + client.post(BASE + "pruefen/", chosen).content.decode()
    page += client.post(BASE + "abgegeben/", chosen).content.decode()
    for wrong in (
        "Kein Zwischenstand", "auch nicht die Verwaltung", "Empfehlung", "Papier", "Brief",
        "ehrere auswählen", "je Person", "Wenn zwei gleich",
    ):  # fmt: skip
        assert wrong not in page, wrong
    for right in (
        "Mit Zwischenstand", "wird der Preis geteilt", "Eine Stimme je Konto",
        "Eines auswählen", "wer den Preis bekommt", "nachholen",
    ):  # fmt: skip
        assert right in page, right
    assert sheet.count('type="radio"') == 6
    assert "checkbox" not in sheet
    assert 'target="_blank" rel="noopener"' in sheet
    assert "<details" in sheet


def test_what_a_proof_proves_stands_beside_it(client: Client) -> None:
    opened(levels=("account", "resident", "bundid", "letter"))
    log_in(client, anna())
    for address in (BASE, BASE + "ausweisen/"):
        page = client.get(address).content.decode()
        assert "Belegt nicht, wo Sie wohnen" in page
        assert "Eine Stimme je Konto." in page
    assert 'href="/anmelden/mit/bundid/?next=/mitmachen/abstimmungen/budget/ausweisen/"' in page
    assert 'value="bundid"' not in page


def test_a_wrong_code_is_said_at_its_field(client: Client) -> None:
    opened(levels=("letter",))
    page = client.post(BASE + "ausweisen/", {"weg": "letter", "code": "FALSCH-1"}).content.decode()
    assert 'href="#letter-code"' in page
    assert 'value="FALSCH-1"' in page


def test_who_has_voted_is_led_to_the_process(client: Client) -> None:
    process = running("budget-2027", kind="vote", formats=("budget", "ballot"))
    poll = opened(process=process.id)
    at_the_ballot(client)
    receipt = client.post(BASE + "abgegeben/", marks(poll, 1)).content.decode()
    for page in (receipt, client.get(BASE).content.decode()):
        assert "Zum Verfahren" in page
        assert BASE + "ausweisen/" not in page


def test_an_award_with_equal_votes_is_shared_on_the_result_too(client: Client) -> None:
    poll = award_poll()
    assert poll.standings
    hidden = replace(poll, standings=False)
    assert promises.standing(hidden)[0] == "Kein Zwischenstand mehr."
    contest = poll.contests[0]
    rows = tuple(
        ResultRow(option, 3, "3", option.number == 1, "" if option.number == 1 else "tie-lost",
                  None, None)
        for option in contest.options
    )  # fmt: skip
    counted = ContestResult(contest, contest.rule, rows, 6, 0, 0, 0)
    page = result_page(ResultView(poll, (counted,), now()), Turnout(None, 6, {"mail": 6}))
    assert [row.selected for row in page.tables[0].rows] == [True, True]
    assert page.title == "Gewählt: Chor und Verein"
    assert "wird der Preis geteilt" in page.tables[0].rule
    assert "nicht, wo Sie wohnen" in page.levels[0].note
