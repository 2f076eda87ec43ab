"""The workplace: draft, opening, closing, counting, publishing; who may enter."""

import csv
import io
import json
import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from rathaus.accounts.tests.factories import (
    actor_of,
    anna,
    auditor,
    clara,
    editor,
    log_in,
)
from rathaus.kernel.actor import SYSTEM
from rathaus.kernel.clock import now
from rathaus.participation.ballots.actions.cast_ballot import cast_ballot
from rathaus.participation.ballots.actions.close_poll import close_poll
from rathaus.participation.ballots.actions.prepare_poll import ContestDraft
from rathaus.participation.ballots.models import Alarm, Poll
from rathaus.participation.ballots.queries import PollView, poll
from rathaus.participation.ballots.tests.factories import voter
from rathaus.participation.ballots.tests.pages import every_kind, opened

pytestmark = pytest.mark.django_db
DESK = "/intern/mitmachen/abstimmungen/"
BASE = "/mitmachen/abstimmungen/budget/"
Fields = dict[str, str | list[str]]


@pytest.fixture(autouse=True)
def german() -> Iterator[None]:
    """Whatever language the test before has read."""
    with translation.override("de"):
        yield


def fields(**more: str | list[str]) -> Fields:
    """A draft as it is typed: one question with two options."""
    typed: Fields = {
        "title": "Bürgerbudget 2027", "key": "budget", "opens_day": "01.11.2026",
        "opens_time": "8:00", "closes_day": "02.12.2099", "closes_time": "18:00",
        "levels": ["account", "letter"], "min_age": "16", "fragen": "1",
        "f0-title": "Topf", "f0-method": "knapsack", "f0-pot": "50000", "f0-n": "2",
        "f0-o0-title": "Brunnen", "f0-o0-cost": "10000",
        "f0-o1-title": "Bänke", "f0-o1-cost": "5000", "tun": "speichern",
    }  # fmt: skip
    return {**typed, **more}


def voted(found: PollView, *sheets: tuple[int, ...]) -> None:
    """Sheets of the first question, by the options' numbers."""
    contest = found.contests[0]
    for number, sheet in enumerate(sheets):
        marks = tuple((contest.option(one).id, 1) for one in sheet)
        cast_ballot(voter=voter(found, number), poll=found.id, sheet={contest.id: marks}, at=now())


def over(found: PollView) -> None:
    """Past its end, without waiting for it; the urn is open."""
    close_poll(actor=SYSTEM, poll=found.id, at=found.closes_at + timedelta(seconds=1))


def test_from_the_draft_to_the_result(client: Client) -> None:
    log_in(client, editor())
    assert client.post(DESK + "neu/", fields())["Location"] == DESK + "budget/"
    page = client.get(DESK + "budget/eroeffnung/").content.decode()
    assert "Abstimmung eröffnen?" in page
    assert "Was nicht passt, wird übersprungen." in page
    assert client.post(DESK + "budget/eroeffnung/")["Location"] == DESK + "budget/"
    found = poll(actor=actor_of(editor()), key="budget")
    assert found.state == "open"
    assert "Niemand sieht Zwischenstände" in client.get(DESK + "budget/").content.decode()
    voted(found, (1,), (1, 2), (1,))
    over(found)
    page = client.get(DESK + "budget/auszaehlung/").content.decode()
    assert "Gleiche Anteile für alle" in page
    assert "Nach Stimmen, solange der Topf reicht" in page
    assert client.post(DESK + "budget/auszaehlung/")["Location"] == BASE + "ergebnis/"
    assert Client().get(BASE + "ergebnis/").status_code == 302
    assert client.get(BASE + "ergebnis/").status_code == 200
    client.post(DESK + "budget/veroeffentlichung/")
    page = Client().get(BASE + "ergebnis/").content.decode()
    assert "Zwei Vorhaben werden gebaut" in page
    assert "15.000\xa0€ vergeben" in page


def test_questions_and_options_come_and_go_without_a_script(client: Client) -> None:
    log_in(client, editor())
    page = client.post(DESK + "neu/", fields(tun="option-dazu-0")).content.decode()
    assert 'name="f0-o2-title"' in page
    assert 'value="Brunnen"' in page
    page = client.post(DESK + "neu/", fields(tun="option-weg-0-0")).content.decode()
    assert 'value="Brunnen"' not in page
    assert 'value="Bänke"' in page
    page = client.post(DESK + "neu/", fields(tun="frage-dazu")).content.decode()
    assert 'name="f1-title"' in page
    page = client.post(DESK + "neu/", fields(tun="frage-weg-0")).content.decode()
    assert 'name="f0-title"' not in page
    assert not Poll.objects.exists()


def test_a_refused_draft_keeps_what_was_typed(client: Client) -> None:
    log_in(client, editor())
    page = client.post(DESK + "neu/", fields(title="Bürgerentscheid Bad")).content.decode()
    assert "Wahlen und Bürgerentscheide sind hier nicht möglich" in page
    assert 'value="Brunnen"' in page
    page = client.post(DESK + "neu/", {**fields(), "f0-o0-title": ""}).content.decode()
    assert "Der Entwurf ist noch nicht gespeichert" in page
    assert 'href="#f0-o0-title"' in page


def test_a_draft_is_changed_until_the_opening(client: Client) -> None:
    log_in(client, editor())
    client.post(DESK + "neu/", fields())
    page = client.get(DESK + "budget/entwurf/").content.decode()
    assert 'value="Brunnen"' in page
    client.post(DESK + "budget/entwurf/", fields(title="Neuer Titel"))
    assert Poll.objects.get().title == "Neuer Titel"
    client.post(DESK + "budget/eroeffnung/")
    assert client.get(DESK + "budget/entwurf/").status_code == 302


def test_a_rule_left_open_is_chosen_beside_the_others(client: Client) -> None:
    log_in(client, editor())
    client.post(DESK + "neu/", fields(**{"f0-rule": "spaeter"}))
    client.post(DESK + "budget/eroeffnung/")
    found = poll(actor=actor_of(editor()), key="budget")
    voted(found, (1,), (2,))
    over(found)
    page = client.get(DESK + "budget/auszaehlung/").content.decode()
    assert page.count(f'name="regel-{found.contests[0].id}"') == 3
    client.post(DESK + "budget/auszaehlung/", {f"regel-{found.contests[0].id}": "2"})
    page = client.get(BASE + "ergebnis/").content.decode()
    assert "Alle bekommen den gleichen Anteil am Topf." in page


def published(
    client: Client, *sheets: tuple[int, ...], contests: tuple[ContestDraft, ...] = ()
) -> PollView:
    """Counted by the frozen rule and published."""
    found = opened(*contests)
    voted(found, *sheets)
    over(found)
    log_in(client, editor())
    client.post(DESK + "budget/auszaehlung/")
    client.post(DESK + "budget/veroeffentlichung/")
    return found


def test_everybody_sees_why_and_may_count_again(client: Client) -> None:
    sheets = [(1, 2, 3, 4, 5), (1, 2, 3, 4, 5), (1, 2, 3, 4), (1, 2, 3, 6), (7, 2), (6, 2)]
    found = published(client, *sheets)
    citizen = Client()
    page = citizen.get(BASE + "ergebnis/").content.decode()
    assert "kostet 7.500\xa0€, im Topf waren 4.200\xa0€" in page
    assert "niemand hat es gewählt" in page
    told = json.loads(citizen.get(BASE + "daten.json").content)
    assert len(told["contests"][0]["ballots"]) == 6
    assert "META" in citizen.get(BASE + "daten-1.pb").content.decode()
    assert citizen.get(BASE + "daten-2.pb").status_code == 404
    rows = list(
        csv.reader(io.StringIO(citizen.get(BASE + "daten.csv").content.decode()), delimiter=";")
    )
    assert len(rows) == 9
    assert "journal" in json.loads(citizen.get(BASE + "pruefdatei.json").content)
    listed = citizen.get(BASE + "liste/").content.decode()
    assert len(re.findall(r"<li>[0-9a-f]{64}</li>", listed)) == 6
    assert "recount.py" in citizen.get(BASE + "nachzaehlen/").content.decode()
    assert found.rules_hash in page


@pytest.mark.parametrize("step", ["ergebnis/", "liste/", "nachzaehlen/"])
def test_public_pages_after_the_count_ask_little(
    client: Client, step: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    published(client, (1, 2), (2, 3), contests=every_kind())
    with django_assert_max_num_queries(15):
        assert Client().get(BASE + step).status_code == 200


@pytest.mark.parametrize("step", ["", "budget/", "neu/", "entwurf/entwurf/", "entwurf/eroeffnung/"])
def test_desk_pages_ask_little(
    client: Client, step: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    opened(*every_kind())
    log_in(client, editor())
    client.post(DESK + "neu/", fields(key="entwurf"))
    with django_assert_max_num_queries(15):
        assert client.get(DESK + step).status_code == 200


def test_nobody_sees_results_while_it_runs(client: Client) -> None:
    found = opened()
    voted(found, (1, 2), (1,))
    log_in(client, editor())
    for path in ("ergebnis/", "nachzaehlen/"):
        assert client.get(BASE + path).status_code == 302
    for path in ("daten.json", "daten.csv", "daten-1.pb", "pruefdatei.json"):
        assert client.get(BASE + path).status_code == 409
    assert client.get(DESK + "budget/auszaehlung/").status_code == 409
    assert client.post(DESK + "budget/urne/").status_code == 409


def test_only_editors_act_and_audit_reads(client: Client) -> None:
    opened()
    steps = ("budget/", "budget/pruefung/")
    for account, answer in ((auditor(), 200), (clara(), 403), (anna(), 403)):
        log_in(client, account)
        assert [client.get(DESK + step).status_code for step in steps] == [answer, answer]
        for step in ("eroeffnung", "urne", "veroeffentlichung", "codes", "berechtigte"):
            assert client.post(f"{DESK}budget/{step}/").status_code == 403
        assert client.post(DESK + "neu/", fields(key="anders")).status_code == 403
    assert Client().get(DESK).status_code == 302


def test_letter_codes_are_shown_once(client: Client) -> None:
    log_in(client, editor())
    client.post(DESK + "neu/", fields())
    answer = client.post(DESK + "budget/codes/", {"count": "3", "district": ""})
    assert answer["Cache-Control"] == "no-store, private"
    codes = answer.content.decode().split()[1:]
    assert len(set(codes)) == 3
    client.post(DESK + "budget/eroeffnung/")
    public = Client()
    way: dict[str, Any] = {"weg": "letter", "code": codes[0], "altcha": "", "old_enough": "on"}
    assert public.post(BASE + "ausweisen/", way)["Location"] == BASE + "stimmzettel/"
    told = {"add": "1", "remove": codes[1], "reason": "Umzug."}
    page = client.post(DESK + "budget/berechtigte/", told).content.decode()
    assert "1 neuer Brief-Code" in page
    page = public.get(BASE + "aenderungen/").content.decode()
    assert "Umzug." in page


def test_votes_laid_aside_are_decided_in_public(client: Client) -> None:
    found = opened()
    alarm = Alarm.objects.create(poll_id=found.id, what="origin", aside=True, votes=40, at=now())
    log_in(client, editor())
    assert "Viele Stimmen aus einem Netz" in client.get(DESK + "budget/").content.decode()
    where = f"{DESK}budget/auffaelligkeiten/{alarm.id}/"
    client.post(where, {"entscheid": "aussondern", "grund": "Ein Programm."})
    assert "Ein Programm." in Client().get(BASE + "aenderungen/").content.decode()
