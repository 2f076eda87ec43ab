"""The letter as PDF: accessible, for the archive, the same bytes again, and data never markup."""

import io
from dataclasses import replace
from datetime import UTC, date, datetime

import pikepdf
import pypdfium2 as pdfium
import pytest

from rathaus.records.letters.letter import Letter, render
from rathaus.records.letters.template import (
    FieldData,
    Part,
    TemplateData,
    fill,
    last_day,
    mistakes,
    parts_of,
    prefill,
    read,
)

AT = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
LETTER = Letter(
    sender="Stadt Auental",
    unit="Ordnungsamt · Straßenverkehr und Parken",
    arms_alt="Wappen: Stadt Auental",
    return_address="Stadt Auental, Marktplatz 1, 53799 Auental",
    recipient=("Anna Bergmann", "Lindenweg 14", "53799 Auental"),
    information=(("Aktenzeichen", "12.11-2026/0001-01"),),
    reference="12.11-2026/0001-01",
    subject="Bewohnerparkausweis für die Zone B",
    salutation="Guten Tag Anna Bergmann,",
    parts=(Part("Der Ausweis gilt."), Part("Weil es so ist.", "Begründung")),
    closing="Mit freundlichen Grüßen",
    capacity="Im Auftrag",
    signer="Doris Hahn",
    signature="gezeichnet Doris Hahn",
    footer="Rathaus Auental",
)


def text_of(pdf: bytes) -> str:
    document = pdfium.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def test_it_is_pdf_ua_1_and_pdf_a_3a_in_one_file() -> None:
    pdf = pikepdf.open(io.BytesIO(render(LETTER, at=AT)))
    meta = pdf.open_metadata()
    assert meta["pdfuaid:part"] == "1"
    assert (meta["pdfaid:part"], meta["pdfaid:conformance"]) == ("3", "A")
    assert pdf.Root.MarkInfo.Marked
    assert str(pdf.Root.Lang).startswith("de")
    assert meta["dc:title"] == LETTER.subject
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    assert pdf.Root.StructTreeRoot is not None


def test_all_fonts_are_embedded() -> None:
    pdf = pikepdf.open(io.BytesIO(render(LETTER, at=AT)))
    fonts = [font for page in pdf.pages for font in page.resources.Font.values()]
    assert fonts
    for font in fonts:
        inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
        assert any(str(key).startswith("/FontFile") for key in inner.FontDescriptor)


def test_the_same_letter_gives_the_same_bytes() -> None:
    assert render(LETTER, at=AT) == render(LETTER, at=AT)


@pytest.mark.parametrize(
    "evil", ['#panic("x")', "*fett* _kursiv_ $x$", ']#read("/etc/passwd")', "\\ @x <y>"]
)
def test_what_people_write_is_never_markup(evil: str) -> None:
    letter = replace(LETTER, recipient=(evil,), subject=evil, parts=(Part(evil),))
    text = text_of(render(letter, at=AT))
    assert text.count(evil.replace('"', '"')) >= 2


def test_a_long_letter_has_numbered_pages() -> None:
    letter = replace(LETTER, parts=tuple(Part("Ein Satz. " * 60) for _ in range(12)))
    pdf = render(letter, at=AT)
    assert len(pdfium.PdfDocument(pdf)) > 1
    assert "Seite 2 von" in text_of(pdf)


def test_a_draft_is_marked() -> None:
    assert "Entwurf" in text_of(render(replace(LETTER, draft=True), at=AT))
    assert "Entwurf" not in text_of(render(LETTER, at=AT))


def test_gaps_are_filled_and_empty_ones_show() -> None:
    assert fill("Zone {zone}", {"zone": "B"}) == "Zone B"
    assert "____" in fill("Zone {zone}", {})
    assert fill("{a}", {"a": "{b}", "b": "x"}) == "{b}", "values are not filled again"


def test_a_part_that_needs_a_value_is_left_out() -> None:
    template: TemplateData = {
        "parts": [{"text": "Immer"}, {"text": "{more}", "needs": "more"}],
        "remedy": "Klage",
    }
    assert [one.text for one in parts_of(template, {"more": ""})] == ["Immer", "Klage"]
    assert [one.text for one in parts_of(template, {"more": "Mehr"})] == ["Immer", "Mehr", "Klage"]


def test_answers_fill_the_fields_by_the_end_of_their_path() -> None:
    fields: list[FieldData] = [
        {"name": "plate", "answers": ["plate"]},
        {"name": "zone", "answers": ["zone"]},
        {"name": "fee", "kind": "amount", "answers": ["amount"]},
        {"name": "first", "kind": "date", "answers": ["start_date"], "default": "today"},
        {"name": "last", "kind": "date", "default": "year:first"},
        {"name": "matter", "default": "Ihr Antrag"},
    ]
    answers = [("vehicle.plate", "SU-MB 428"), ("home/zone", "B"), ("fee.amount", "1.060,50 €")]
    values = prefill(fields, answers, today=date(2026, 11, 24))
    assert values == {
        "plate": "SU-MB 428",
        "zone": "B",
        "fee": "1060.50",
        "first": "2026-11-24",
        "last": "2027-11-23",
        "matter": "Ihr Antrag",
    }
    later = prefill(fields, [("permit.start_date", "1.12.2026")], today=date(2026, 11, 24))
    assert (later["first"], later["last"]) == ("2026-12-01", "2027-11-30")


@pytest.mark.parametrize(
    ("kind", "written", "kept"),
    [
        ("date", "25. November 2026", "2026-11-25"),
        ("date", "Mittwoch, 25. November 2026", "2026-11-25"),
        ("date", "2026-11-25", "2026-11-25"),
        ("date", "31.2.2026", ""),
        ("date", "sofort", ""),
        ("amount", "60 Euro", "60.00"),
        ("amount", "viel", ""),
        ("text", " B ", "B"),
    ],
)
def test_days_and_amounts_are_read_as_people_write_them(kind: str, written: str, kept: str) -> None:
    assert read(kind, written) == kept


@pytest.mark.parametrize(
    ("first", "months", "last"),
    [
        ("2026-11-25", 12, "2027-11-24"),
        ("2028-02-29", 12, "2029-02-28"),
        ("2026-12-01", 1, "2026-12-31"),
        ("2026-01-31", 1, "2026-02-28"),
        ("2026-12-15", 12, "2027-12-14"),
        ("2026-08-31", 6, "2027-02-28"),
    ],
)
def test_months_end_the_day_before_they_began(first: str, months: int, last: str) -> None:
    assert last_day(date.fromisoformat(first), months).isoformat() == last


def test_mistakes_in_templates_are_named() -> None:
    assert mistakes({"key": "x", "subject": "{received}", "parts": [], "remedy": "Klage"}) == []
    assert len(mistakes({"key": "x", "subject": "{nix}", "parts": []})) == 2
    loose: FieldData = {"name": "until", "label": "Bis", "kind": "date", "not_before": "from"}
    alone: FieldData = {"name": "until", "label": "Bis", "kind": "date", "max_months": 12}
    for field in (loose, alone):
        rest: TemplateData = {"key": "x", "subject": "", "parts": [], "remedy": "Klage"}
        assert len(mistakes(rest | {"fields": [field]})) == 1
