"""The journal in words: complete, German, and without citizens' names."""

from dataclasses import fields

import pytest

from rathaus.accounts.queries import people
from rathaus.accounts.tests import factories as cast
from rathaus.kernel.journal import Fact, Scalar
from rathaus.portal import chronicle

pytestmark = pytest.mark.django_db


def facts() -> dict[str, type[Fact]]:
    """Every fact the rooms tell; those of tests aside."""
    return {name: one for name, one in Fact.known.items() if ".tests." not in one.__module__}


def test_every_fact_and_all_it_holds_has_a_word() -> None:
    assert set(facts()) == set(chronicle.FACTS)
    held = {field.name for one in facts().values() for field in fields(one)}
    assert held <= set(chronicle.LABELS), held - set(chronicle.LABELS)


def test_staff_are_named_and_citizens_stay_numbers() -> None:
    bernd, anna = cast.bernd(), cast.anna()
    known = people([bernd.pk, anna.pk])
    assert chronicle.who(f"staff:{bernd.pk}", known) == "Bernd Kessler"
    assert chronicle.who(f"citizen:{anna.pk}", known) == f"Bürgerkonto {anna.pk}"
    assert chronicle.who("staff:0", known) == "Konto 0"
    assert (chronicle.who("system", known), chronicle.who("anonymous", known)) == (
        "automatisch",
        "ohne Anmeldung",
    )


def test_values_are_words() -> None:
    bernd = cast.bernd()
    data: dict[str, Scalar] = {
        "account": bernd.pk,
        "role": "casework",
        "unit": "32.2",
        "until": "2026-11-27",
    }
    assert chronicle.content(data, people([bernd.pk])) == (
        ("Konto", "Bernd Kessler"),
        ("Rolle", "Sachbearbeitung"),
        ("Stelle", "32.2"),
        ("bis", "Fr\u00a027.11."),
    )
    assert chronicle.content({"corrected": False, "by": "auto", "service": ""}, {}) == (
        ("Vorschlag geändert", "nein"),
        ("entschieden durch", "automatisch"),
    )
