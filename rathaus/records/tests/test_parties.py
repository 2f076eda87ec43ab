"""The sender's address in the text of a letter."""

import pytest

from rathaus.records.parties import address_of

TOWN = "Stadt Auental\nBußgeldstelle\nMarktplatz 1\n53799 Auental\n"


@pytest.mark.parametrize(
    ("sender", "text", "address"),
    [
        (
            "Theo Wiegand",
            f"Theo Wiegand\nLindenallee 21\n53799 Auental\nTel. 02299 1\n{TOWN}",
            "Lindenallee 21\n53799 Auental",
        ),
        (
            "Chidi Okafor",
            f"Familie Okafor, Uferweg 3, 53799 Auental\nAn die {TOWN}",
            "Uferweg 3\n53799 Auental",
        ),
        (
            "Malerbetrieb Rupp GmbH",
            f"Malerbetrieb Rupp GmbH · Am Bahnhof 12-14 · 53721 Siegburg\n{TOWN}",
            "Am Bahnhof 12-14\n53721 Siegburg",
        ),
        ("Theo Wiegand", TOWN, ""),
        ("Auental Kurier", TOWN, ""),
        ("Theo Wiegand", "Meine Nachbarin\nTalweg 9\n53799 Auental", ""),
        ("", "Theo Wiegand\nLindenallee 21\n53799 Auental", ""),
        ("Theo Wiegand", "", ""),
    ],
)
def test_only_what_stands_by_the_name(sender: str, text: str, address: str) -> None:
    assert address_of(sender, text, town_street="Marktplatz 1") == address
