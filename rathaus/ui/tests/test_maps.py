"""The town's own map: what is where, what a click means, and that it is drawn without a script."""

import json
from pathlib import Path

import pytest
from django.conf import settings
from django.template import Context, Template
from django.test import Client
from pytest_django import Settings

from rathaus.ui import maps
from rathaus.ui.maps import Pin


def defects() -> list[dict[str, object]]:
    path = Path(settings.RATHAUS_CITY) / "defects.json"
    found: list[dict[str, object]] = json.loads(path.read_text("utf-8"))
    return found


def test_every_known_place_lies_in_its_district() -> None:
    wrong = [
        one["id"]
        for one in defects()
        if maps.district_of(float(str(one["lat"])), float(str(one["lon"]))) != one["district"]
    ]
    assert not wrong


def test_the_gazetteer_reads_what_people_write() -> None:
    for text in (
        "Kaiserstraße 8",
        "kaiserstr. 8a",
        "KAISERSTRASSE",
        "Kaiserstraße 8, 53799 Auental",
    ):
        place = maps.find_place(text)
        assert place and place.label == "Kaiserstraße", text
        assert place.district == "Innenstadt"
    assert maps.find_place("Champs-Élysées 1") is None
    assert maps.find_place("") is None


def test_a_click_is_a_place_and_outside_is_none() -> None:
    sheet = maps.sheet()
    assert sheet
    at = maps.from_click(round(sheet.x(7.206)), round(sheet.y(50.7953)))
    assert at and abs(at[0] - 50.7953) < 0.0002 and abs(at[1] - 7.206) < 0.0002
    assert maps.from_click(0, 0) is None
    assert maps.from_click(99999, -5) is None


def test_pins_are_links_and_their_titles_are_text() -> None:
    pins = [Pin(1, 50.7953, 7.206, "<b>Laterne</b>", "/maengel/1/"), Pin(2, 50.8, 7.2, "Bank")]
    page = Template("{% load rathaus_map %}{% map pins label='Karte' %}").render(
        Context({"pins": pins})
    )
    assert 'href="/maengel/1/"' in page and "&lt;b&gt;Laterne" in page and "<b>" not in page
    assert 'data-lat="50.7953"' in page
    assert page.count("<script") == 0


def test_many_pins_are_dots() -> None:
    pins = [Pin(number, 50.7953, 7.206, "Laterne", "/") for number in range(1, 60)]
    page = Template("{% load rathaus_map %}{% map pins label='Karte' %}").render(
        Context({"pins": pins})
    )
    assert page.count("pin--dot") == 59


@pytest.mark.django_db
def test_map_and_picture_are_public(client: Client) -> None:
    data = client.get("/karte/stadt.geojson")
    assert data.json()["type"] == "FeatureCollection"
    plain = client.get("/karte/stadt.svg").content.decode()
    marked = client.get("/karte/stadt.svg?lat=50.7953&lon=7.206").content.decode()
    assert marked.startswith("<svg") and len(marked) > len(plain)
    for nonsense in ("lat=x&lon=1", "lat=nan&lon=nan", "lat=1e999&lon=7"):
        assert client.get(f"/karte/stadt.svg?{nonsense}").content.decode() == plain


def test_a_town_without_a_map_has_lists_only(settings: Settings, tmp_path: Path) -> None:
    settings.RATHAUS_CITY = tmp_path
    assert maps.places() == [] and maps.district_of(50.8, 7.2) == ""
    page = Template("{% load rathaus_map %}{% map pins %}{% place_map %}").render(
        Context({"pins": []})
    )
    assert page.strip() == ""
