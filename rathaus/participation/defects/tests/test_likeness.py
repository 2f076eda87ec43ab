"""Near and alike: German words, compounds, distance."""

import pytest

from rathaus.participation.defects.likeness import Point, alike, metres, stems, window


def test_distance_on_the_ground() -> None:
    assert metres(Point(50.8, 7.2), Point(50.801, 7.2)) == pytest.approx(111.2, abs=0.5)
    assert metres(Point(50.8, 7.2), Point(50.8, 7.201)) == pytest.approx(70.3, abs=0.5)


def test_the_window_holds_what_is_near() -> None:
    low, high = window(Point(50.8, 7.2), 150)
    assert metres(Point(50.8, 7.2), Point(high.lat, 7.2)) == pytest.approx(150, abs=1)
    assert low.lon < 7.2 < high.lon


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Die Laterne ist dunkel", "Laternen dunkel seit gestern"),
        ("Straßenlampe brennt nicht", "Beleuchtung ausgefallen, Lampe dunkel"),
        ("Riesiges Schlagloch an der Haltestelle", "tiefe Schlaglöcher vor der Bushaltestelle"),
        ("Sperrmüll vor dem Haus", "Jemand hat Müll vor das Haus gestellt"),
    ],
)
def test_the_same_in_other_words(one: str, other: str) -> None:
    assert alike(one, other) > 0.3


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Die Laterne ist dunkel", "Hecke wächst über den Gehweg"),
        ("Schlagloch in der Straße", "Schaukel auf dem Spielplatz kaputt"),
        ("", "Laterne"),
    ],
)
def test_something_else(one: str, other: str) -> None:
    assert alike(one, other) < 0.3


def test_stems() -> None:
    assert stems("Die Bäume und der Baum") == {"baum"}
