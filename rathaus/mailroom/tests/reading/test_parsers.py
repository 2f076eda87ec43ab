"""Dates, periods and references: examples and properties."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rathaus.mailroom.reading.dates import after, find_dates, rule_of
from rathaus.mailroom.reading.language import language_of
from rathaus.mailroom.reading.references import value_span
from rathaus.mailroom.tests.reading.drawn import fields

MONTHS = (
    "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober",
    "November", "Dezember",
)  # fmt: skip
DAYS = st.dates(date(1950, 1, 1), date(2068, 12, 31))


def formats(day: date) -> list[str]:
    return [
        day.isoformat(),
        f"{day:%d.%m.%Y}",
        f"{day.day}.{day.month}.{day.year}",
        f"{day.day}. {day.month}. {day.year}",
        f"{day:%d.}{MONTHS[day.month - 1]} {day.year}",
        f"{day.day}. {MONTHS[day.month - 1]} {day.year}",
        f"{day:%d. %b} {day.year}",
    ]


@given(DAYS)
def test_every_way_to_write_a_date_is_read(day: date) -> None:
    for written in formats(day):
        assert [d.value for d in find_dates(f"Auental, den {written}, im Rathaus")] == [day], (
            written
        )


@given(st.dates(date(2000, 1, 1), date(2068, 12, 31)))
def test_short_years_are_of_this_century(day: date) -> None:
    assert [d.value for d in find_dates(f"am {day:%d.%m.%y} um 10 Uhr")] == [day]


@given(st.text(max_size=200))
def test_no_text_breaks_the_date_parser(text: str) -> None:
    for dated in find_dates(text):
        assert 0 <= dated.start < dated.end <= len(text)


@pytest.mark.parametrize(
    "text",
    [
        "31.02.2026",
        "IBAN DE12 3456 7890",
        "Az. 12.34.5678.9",
        "10.000,00 EUR",
        "2353.388131.0",
        "13/13/2026",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert find_dates(text) == []


@given(DAYS, st.integers(1, 60))
def test_months_end_within_the_month_they_name(day: date, months: int) -> None:
    end = after(day, f"P{months}M")
    assert (end.year * 12 + end.month) - (day.year * 12 + day.month) == months
    assert end.day <= day.day


@given(DAYS, st.integers(1, 365))
def test_days_are_plain_counting(day: date, days: int) -> None:
    assert after(day, f"P{days}D") == day + timedelta(days=days)


@pytest.mark.parametrize(
    ("number", "unit", "rule"),
    [
        ("14", "Tagen", "P14D"),
        ("drei", "Wochen", "P21D"),
        ("eines", "Monats", "P1M"),
        ("2", "weeks", "P14D"),
    ],
)
def test_rules(number: str, unit: str, rule: str) -> None:
    assert rule_of(number, unit) == rule


@pytest.mark.parametrize(
    ("sentence", "until", "rule"),
    [
        ("Wir bitten um Erledigung innerhalb von 14 Tagen.", "2026-11-15", "P14D"),
        ("Antwortfrist: drei Wochen", "2026-11-22", "P21D"),
        ("Wir haben Ihnen eine zweiwöchige Frist gesetzt.", "2026-11-15", "P14D"),
        ("Bitte senden Sie uns die Unterlagen binnen eines Monats zu.", "2026-12-01", "P1M"),
        ("Um Stellungnahme wird bis spätestens zum 30. November 2026 gebeten.", "2026-11-30", None),
        ("Frist: 5.12.2026", "2026-12-05", None),
        ("Der Betrag ist bis zum 10.12.2026 zu zahlen, bitte.", "2026-12-10", None),
        ("Die Ausstellung dauert vom 1.11.2026 bis zum 10.12.2026.", None, None),
        ("Ich warte seit drei Wochen auf den Bescheid.", None, None),
        ("Den Baubeginn zeigen wir zum 15.01.2027 an.", None, None),
    ],
)
def test_deadlines(sentence: str, until: str | None, rule: str | None) -> None:
    read = fields(f"""
    Edith Baum
    Am Bach 2
    53757 Hangelar
    Stadt Auental
    53799 Auental
    Datum: 01.11.2026
    Sehr geehrte Damen und Herren,
    es geht um den Zaun. {sentence}
    Mit freundlichen Grüßen
    Edith Baum
    """)
    assert (read.deadline.value if read.deadline else None) == until
    assert read.deadline_rule == rule


REFERENCE = st.from_regex(r"[A-Z]{0,2}[0-9]{2,4}[./-][0-9]{2,6}([/-]20[0-9]{2})?", fullmatch=True)


@given(REFERENCE)
def test_a_reference_is_taken_whole(reference: str) -> None:
    span = value_span(f" {reference}, Frau Krause")
    assert span is not None and f" {reference}, Frau Krause"[slice(*span)] == reference


@pytest.mark.parametrize("text", ["", "unbekannt", "siehe oben", "-", "Herr Meier"])
def test_what_is_no_reference(text: str) -> None:
    assert value_span(text) is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Wir bitten Sie um die Unterlagen, die für den Antrag nötig sind.", "de"),
        ("Please send me the copy of the document that you have on file for my son.", "en"),
        (
            "Proszę o przesłanie dokumentów, ponieważ nie mam ich w domu i to jest ważne dla mnie.",
            "pl",
        ),
        ("Прошу вас отправить мне документы по почте.", "ru"),
        ("", "de"),
    ],
)
def test_languages(text: str, language: str) -> None:
    assert language_of(text) == language
