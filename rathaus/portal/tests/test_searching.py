"""The search answers hours and status itself; everything else it finds."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from rathaus.portal.searching import Search, code_in, search
from rathaus.portal.tests.makers import load_town

AT = datetime(2026, 11, 24, 9, tzinfo=ZoneInfo("Europe/Berlin"))


@pytest.fixture(autouse=True)
def town(db: None) -> None:
    load_town()


def names(found: Search) -> list[str]:
    return [line.place.key for line in found.places]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("Öffnungszeiten", "rathaus"),
        ("wann hat das Rathaus offen", "rathaus"),
        ("Öffnungszeiten Bücherei", "stadtbibliothek"),
        ("opening hours library", "stadtbibliothek"),
        ("Freibad", "freibad"),
        ("Standesamt geöffnet", "standesamt"),
    ],
)
def test_hours_are_answered(query: str, first: str) -> None:
    assert names(search(query, AT))[0] == first


@pytest.mark.parametrize("query", ["Hund anmelden", "Auental", "Wohngeld", "Personalausweis"])
def test_other_questions_show_no_hours(query: str) -> None:
    assert names(search(query, AT)) == []


@pytest.mark.parametrize(
    "query",
    ["wo ist mein brief", "Status", "Stand", "mein Antrag", "wo bleibt mein Wohngeldantrag Brief",
     "E-2026-000123", "Aktenzeichen"],
)  # fmt: skip
def test_ones_own_matter_is_offered(query: str) -> None:
    assert search(query, AT).status == "/stand/"


@pytest.mark.parametrize("query", ["Wohngeld Antrag", "Briefwahl", "Weihnachtsmarkt"])
def test_others_do_not_look_for_their_matter(query: str) -> None:
    assert search(query, AT).status == ""


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("AUE-7K2MP-9QXDA", "AUE-7K2MP-9QXDA"),
        (" aue 7k2mp 9qxda ", "AUE-7K2MP-9QXDA"),
        ("aue7k2mp9qxda", "AUE-7K2MP-9QXDA"),
        ("Gewerbesteuer", ""),
        ("Hund", ""),
        ("AUE-7K2MP", ""),
    ],
)
def test_a_code_is_recognised(typed: str, code: str) -> None:
    assert code_in(typed) == code
    assert search(typed, AT).status == (f"/stand/{code}/" if code else "")


def test_a_page_whose_title_fits_stands_before_services_that_only_mention_it() -> None:
    found = search("Weihnachtsmarkt", AT)
    assert found.pages_first
    assert found.pages[0].page.key == "weihnachtsmarkt"
    assert not search("Hund", AT).pages_first


def test_the_page_shows_answers_first(client: Client) -> None:
    text = client.get("/suche/", {"q": "Öffnungszeiten"}).content.decode()
    assert text.index("/oeffnungszeiten/#rathaus") < text.index("/seiten/rathaus/oeffnungszeiten/")
    text = client.get("/suche/", {"q": "AUE-7K2MP-9QXDA"}).content.decode()
    assert 'href="/stand/AUE-7K2MP-9QXDA/"' in text
    assert "Nichts" not in text


def test_german_texts_are_marked_on_english_pages(client: Client) -> None:
    english = {"HTTP_ACCEPT_LANGUAGE": "en"}
    for page in ("/", "/suche/?q=Hund", "/impressum/"):
        text = client.get(page, **english).content.decode()  # type: ignore[arg-type]
        assert "only available in German" in text
        assert 'lang="de"' in text
        assert "nur auf Deutsch" not in client.get(page).content.decode()
