"""What people type becomes a value, or a problem that names what is missing."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rathaus.onlineservices.forms_engine import Field, Option, Text, parse, show
from rathaus.onlineservices.forms_engine.fields import TYPES
from rathaus.onlineservices.problems import WORDS


def field(kind: str, **more: Any) -> Field:
    options = (Option("yes", Text((("de", "Ja"),))), Option("no", Text((("de", "Nein"),))))
    chosen = options if kind in ("radio", "select") else ()
    return Field("a.b", kind, Text((("de", "Frage"),)), "step", options=chosen, **more)


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        ("text", "  Anna   Bergmann ", "Anna Bergmann"),
        ("text", "a\u202eb\x00c\u200b", "abc"),
        ("text", "Mu\u0308ller", "Müller"),
        ("textarea", "eins\r\nzwei\x07", "eins\nzwei"),
        ("email", "anna @post.example", "anna@post.example"),
        ("phone", "+49 (0)2299 102-0", "+49 (0)2299 102-0"),
        ("date", "24.12.1990", "1990-12-24"),
        ("date", "4. 2. 2026", "2026-02-04"),
        ("date", "1990-12-24", "1990-12-24"),
        ("number", "1.250", 1250),
        ("amount", "1.234,50 €", 123450),
        ("amount", "12", 1200),
        ("radio", "yes", "yes"),
        ("checkbox", "on", True),
        ("iban", "de89 3704 0044 0532 0130 00", "DE89370400440532013000"),
        ("plate", "su-mb 428", "SU-MB 428"),
        ("plate", "SU MB 428", "SU-MB 428"),
        ("plate", "b–a1e", "B-A 1E"),
        ("plate", "LÖ - X 7", "LÖ-X 7"),
        ("text", "   ", None),
        ("checkbox", "", False),
    ],
)
def test_values(kind: str, typed: str, value: Any) -> None:
    assert parse(field(kind), typed) == (value, None)


@pytest.mark.parametrize(
    ("kind", "typed", "code", "values"),
    [
        ("plate", "SU-MB", "plate_number", {"after": "SU-MB"}),
        ("plate", "SU 428", "plate_letters", {"after": "SU"}),
        ("plate", "SU", "plate_rest", {"after": "SU"}),
        ("plate", "SUMB428", "plate_hyphen", {}),
        ("plate", "SU-MB 0428", "plate_zero", {}),
        ("plate", "ABC-DE 1234", "plate_long", {"given": "ABC-DE 1234"}),
        ("plate", "mein Auto", "plate", {}),
        ("email", "anna.post.example", "email_at", {"given": "anna.post.example"}),
        ("email", "@post.example", "email_name", {"given": "@post.example"}),
        ("email", "anna@post", "email_ending", {"given": "anna@post"}),
        ("email", "anna@po..st.example", "email", {}),
        ("phone", "ruf an", "phone_characters", {}),
        ("phone", "102", "phone_length", {}),
        ("date", "24.12.", "date_year", {}),
        ("date", "24.12.90", "date_year", {}),
        ("date", "31.02.2026", "date_day", {"day": "31", "month": "02", "year": "2026"}),
        ("date", "1.13.2026", "date_month", {"month": "13"}),
        ("date", "Weihnachten", "date", {}),
        ("number", "zwölf", "number", {"given": "zwölf"}),
        ("number", "1,5", "whole_number", {"given": "1,5"}),
        ("number", "NaN", "number", {"given": "NaN"}),
        ("amount", "1,555", "amount", {"given": "1,555"}),
        ("radio", "maybe", "choose", {}),
        ("iban", "DE89 3704 0044 0532 0130 01", "iban", {}),
        ("iban", "DE89 3704", "iban_length", {"length": "8"}),
        ("text", "x" * 201, "too_long", {"most": "200", "length": "201"}),
    ],
)
def test_problems(kind: str, typed: str, code: str, values: dict[str, str]) -> None:
    value, problem = parse(field(kind), typed)
    assert value is None and problem is not None
    assert (problem.code, problem.values) == (code, values)


def test_bounds_name_the_limit() -> None:
    _value, problem = parse(field("amount", least=500, most=10000), "3")
    assert problem and (problem.code, problem.values) == ("least_amount", {"least": "5,00\u00a0€"})
    _value, problem = parse(field("number", most=5), "9")
    assert problem and problem.code == "most_number"


@given(st.sampled_from(sorted(TYPES)), st.text(max_size=60))
def test_any_text_becomes_a_value_or_a_problem_with_words(kind: str, typed: str) -> None:
    value, problem = parse(field(kind), typed)
    assert problem is None or (value is None and problem.code in WORDS)
    if problem:
        assert str(WORDS[problem.code]) % {**problem.values, "label": "x"}
    if isinstance(value, str) and kind not in ("radio", "select"):
        assert parse(field(kind), show(field(kind), value)) == (value, None)


@given(
    st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÜ", min_size=1, max_size=3),
    st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=1, max_size=2),
    st.integers(1, 999),
    st.sampled_from([" ", "-", " - ", "–"]),
    st.sampled_from(["", " "]),
)
def test_every_plate_however_spaced(
    district: str, letters: str, number: int, between: str, before: str
) -> None:
    value, problem = parse(field("plate"), f"{district}{between}{letters}{before}{number}".lower())
    assert (value, problem) == (f"{district}-{letters} {number}", None)
