"""Everyday words, typing errors and compounds find the service that is meant."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rathaus.onlineservices.catalogue.entries import content_of
from rathaus.onlineservices.catalogue.ranking import Entry, Index
from rathaus.onlineservices.catalogue.words import fold, stem, tokens, typing_errors

ROWS = json.loads(
    (Path(__file__).parents[3] / "config" / "city" / "services.json").read_text("utf-8")
)
INDEX = Index(
    Entry(
        row["key"],
        row["title"],
        tuple(row["synonyms"]),
        " ".join([row["summary"], *(section.text for section in content_of(row).sections)]),
    )
    for row in ROWS
)
FIRST = """
Perso verloren > personalausweis
neuer Ausweis > personalausweis
Reisepas > reisepass
umgezogen > wohnsitz-anmelden
neue Adresse > wohnsitz-anmelden
Wohnung ummelden > wohnsitz-anmelden
ausziehen ins Ausland > wohnsitz-abmelden
Anwohnerparken > bewohnerparkausweis
Anwohnerpaken > bewohnerparkausweis
anwohner parkausweis > bewohnerparkausweis
Bewohnerparkausweiß > bewohnerparkausweis
Hund anmelden > hundesteuer-anmelden
ich möchte meinen Hund anmelden > hundesteuer-anmelden
Hundestuer > hundesteuer-anmelden
Hund ist gestorben > hundesteuer-abmelden
Knöllchen > bussgeld-zahlen
Widerspruch gegen Knöllchen > parkverstoss-einspruch
ich will heiraten > eheschliessung
Kindergartenplatz > kita-platz
alte Möbel > sperrmuell
Sofa wegwerfen > sperrmuell
Sperrmuel > sperrmuell
Laterne kaputt > maengelmeldung
Schlagloch melden > maengelmeldung
Auto ummelden > kfz-zulassung
Fürungszeugnis > fuehrungszeugnis
polizeiliches fuehrungszeugnis > fuehrungszeugnis
Baum fällen > baumfaellung
Zuschuss Miete > wohngeld
per Post wählen > briefwahl
selbständig machen > gewerbe-anmelden
Firma gründen > gewerbe-anmelden
Kirche austreten > kirchenaustritt
Halteverbot Umzug > sondernutzung-strasse
Garage bauen > bauantrag
Schlüssel verloren > fundbuero
Behindertenparkplatz > schwerbehindertenparken
Grundsteuerbescheid > grundsteuer
Zeugnis beglaubigen lassen > beglaubigung
Vater zahlt keinen Unterhalt > unterhaltsvorschuss
Schnee räumen > strassenreinigung-winterdienst
Bescheinigung Adresse > meldebescheinigung
Nachname ändern nach Scheidung > namensaenderung
""".strip().splitlines()


@pytest.mark.parametrize("line", FIRST)
def test_found_first(line: str) -> None:
    query, _, key = line.partition(" > ")
    assert INDEX.rank(query)[0].key == key


def test_titles_and_synonyms_of_every_service_find_it_first() -> None:
    missed = [
        phrase
        for row in ROWS
        for phrase in (row["title"], *row["synonyms"])
        if INDEX.rank(phrase)[0].key != row["key"]
    ]
    assert not missed


def test_nothing_is_found_where_nothing_fits() -> None:
    for query in ("", "   ", "xyzzy", "Quantenphysik", "und der die das"):
        assert INDEX.rank(query) == [], query


@given(st.text(max_size=80))
def test_any_question_is_answered(query: str) -> None:
    hits = INDEX.rank(query)
    assert len({hit.key for hit in hits}) == len(hits) <= 20
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_words() -> None:
    assert fold("Führungszeugnis ÉCOLE Straße") == "fuehrungszeugnis ecole strasse"
    assert tokens("Ich möchte den Hund anmelden!") == ["hund", "anmelden"]
    assert stem("anmelden") == stem("anmeldet") and stem("hunde") == stem("hund")
    assert typing_errors("parken", "paken", 2) == 1
    assert typing_errors("parken", "praken", 2) == 1
    assert typing_errors("parken", "wohnen", 1) == 2
