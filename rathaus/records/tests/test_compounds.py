import pytest

from rathaus.records.search.compounds import parts_of, words_of

KNOWN = words_of(["Wohngeld, Parkausweise und Hundesteuer", "Gebühren"])


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("Wohngeldantrag", {"antrag", "wohngeld"}),
        ("Wohngeldanträge", set()),
        ("Bewohnerparkausweis", {"bewohner", "ausweis", "park"}),
        ("Hundesteuerbescheid", {"hundesteuer", "bescheid", "steuer"}),
        ("Verkehrsordnung", {"verkehr", "ordnung"}),
        ("Gebührenordnung", {"ordnung"}),
        ("Personalausweis", {"ausweis"}),
        ("Antrag", set()),
        ("Verwaltung", set()),
        ("Anwohner", set()),
    ],
)
def test_compounds_are_split_at_words_the_town_uses(word: str, parts: set[str]) -> None:
    found = set(parts_of(word, KNOWN).split())
    assert parts <= found
    assert parts or not found


def test_a_very_long_word_costs_nothing() -> None:
    assert parts_of("antrag" * 5000, KNOWN) == ""
