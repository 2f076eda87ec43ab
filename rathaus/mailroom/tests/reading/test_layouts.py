"""Fields of letters in many layouts, drawn as text; no OCR."""

from datetime import date

from rathaus.mailroom.reading.shapes import Line
from rathaus.mailroom.tests.reading.drawn import fields, lines


def value(found: object) -> object:
    return getattr(found, "value", found)


def test_business_letter_with_a_row_of_labels() -> None:
    read = fields("""
                                                                  NORDWIND ENERGIE AG
                                                                  Kundenservice

    Nordwind Energie AG, Hafenstraße 12, 20457 Hamburg

    Stadt Auental
    Kämmerei
    Marktplatz 1
    53799 Auental

    Ihr Zeichen           Ihre Nachricht vom        Unser Zeichen           Datum
    20.1-887/2026         02.09.2026                NW/4455-26              05.10.2026

    Anpassung der Abschläge

    Sehr geehrte Damen und Herren,

    die neuen Preise gelten ab dem 01.01.2027. Ihre Rückmeldung erwarten wir innerhalb von vier Wochen.

    Mit freundlichen Grüßen
    Nordwind Energie AG

    i. A. Jens Petersen
    """)
    assert value(read.sender) == "Nordwind Energie AG"
    assert value(read.letter_date) == "2026-10-05"
    assert value(read.our_reference) == "20.1-887/2026"
    assert value(read.their_reference) == "NW/4455-26"
    assert (value(read.deadline), read.deadline_rule) == ("2026-11-02", "P28D")


def test_private_letter_with_the_sender_at_the_right() -> None:
    read = fields("""
                                                              Monika Krause-Lang
                                                              Ulmenweg 3 b
                                                              50667 Köln
                                                              Tel. 0221 998877

    An das
    Standesamt der Stadt Auental
    Marktplatz 1
    53799 Auental
                                                              Köln, 3. März 2026

    Geburtsurkunde

    Guten Tag,

    ich bin am 14.05.1987 in Auental geboren und brauche eine Geburtsurkunde bis spätestens Freitag,
    den 20. März 2026.

    Viele Grüße
    Monika Krause-Lang
    """)
    assert value(read.sender) == "Monika Krause-Lang"
    assert value(read.letter_date) == "2026-03-03"
    assert read.our_reference is None
    assert (value(read.deadline), read.deadline_rule) == ("2026-03-20", None)


def test_law_firm_with_both_references_in_the_text() -> None:
    read = fields("""
    Kanzlei Dr. Vogt & Partner
    Rechtsanwälte

    Kanzlei Dr. Vogt & Partner • Königsallee 5 • 40212 Düsseldorf

    Stadtverwaltung Auental                                       Unser Az.: 412/26 V-st
    Rechtsamt                                                     (bitte stets angeben)
    Marktplatz 1                                                  Düsseldorf, den 11.09.2026
    53799 Auental

    Müller ./. Stadt Auental
    Ihr Schreiben vom 28.08.2026, Ihr Zeichen: 30-1120/26

    Sehr geehrte Damen und Herren,

    in vorbezeichneter Sache zeigen wir die Vertretung an. Wir setzen eine Frist von zwei Wochen.

    Hochachtungsvoll

    Dr. Vogt
    Rechtsanwalt
    """)
    assert value(read.sender) == "Kanzlei Dr. Vogt & Partner"
    assert value(read.letter_date) == "2026-09-11"
    assert value(read.our_reference) == "30-1120/26"
    assert str(value(read.their_reference)).startswith("412/26")
    assert (value(read.deadline), read.deadline_rule) == ("2026-09-25", "P14D")


def test_english_letter() -> None:
    read = fields("""
    John Miller
    12 Oak Road
    London

    Stadt Auental
    Marktplatz 1
    53799 Auental

    5 October 2026

    Dear Sir or Madam,

    I would like to ask for a copy of my birth certificate. Please reply within 14 days,
    as I have to hand it in at the embassy.

    Yours faithfully
    John Miller
    """)
    assert read.language == "en"
    assert value(read.sender) == "John Miller"
    assert value(read.letter_date) == "2026-10-05"
    assert read.deadline_rule == "P14D"


def test_invoice() -> None:
    read = fields("""
    Malerbetrieb Sonntag e. K.                                    Malerbetrieb Sonntag e. K.
                                                                  Feldweg 8
    Malerbetrieb Sonntag e. K. | Feldweg 8 | 53840 Troisdorf      53840 Troisdorf
    Stadt Auental
    Amt für Gebäude                                               Rechnungsdatum:  17.08.2026
    Marktplatz 1                                                  Rechnungs-Nr.:   RE-2026-118
    53799 Auental                                                 Kundennummer:    10442

    Rechnung

    Pos.   Leistung                                   Menge       Betrag
    1      Flur streichen                             1           1.240,00 EUR
    2      Fensterlack                                4             310,50 EUR

    Zahlbar ohne Abzug bis zum 16.09.2026.
    """)
    assert value(read.sender) == "Malerbetrieb Sonntag e. K."
    assert value(read.document_type) == "invoice"
    assert value(read.their_reference) == "RE-2026-118"
    assert value(read.deadline) == "2026-09-16"
    assert "1\tFlur streichen\t1\t1.240,00 EUR" in [line.text for line in lines_of_invoice()]


def lines_of_invoice() -> tuple[Line, ...]:
    return lines("""
    Pos.   Leistung                                   Menge       Betrag
    1      Flur streichen                             1           1.240,00 EUR
    2      Fensterlack                                4             310,50 EUR
    """)


def test_address_and_information_block_are_read_one_after_the_other() -> None:
    read = lines("""
    Stadt Auental                                     Ihr Zeichen:      A-7
    Der Bürgermeister                                 Unser Zeichen:    B-8
    Marktplatz 1                                      Datum:            1.2.2026
    53799 Auental
    """)
    assert [line.text for line in read] == [
        "Stadt Auental",
        "Der Bürgermeister",
        "Marktplatz 1",
        "53799 Auental",
        "Ihr Zeichen:\tA-7",
        "Unser Zeichen:\tB-8",
        "Datum:\t1.2.2026",
    ]


def test_a_validity_is_no_deadline_and_a_period_needs_an_anchor() -> None:
    read = fields(
        """
        Stadt Auental
        53799 Auental

        Sehr geehrte Damen und Herren,
        mein Ausweis ist noch gültig bis zum 03.04.2027. Das Schild steht seit drei Wochen.
        Bitte antworten Sie binnen eines Monats.
        Mit freundlichen Grüßen
        Edith Baum
        """,
        received=date(2026, 1, 31),
    )
    assert read.letter_date is None
    assert (value(read.deadline), read.deadline_rule) == ("2026-02-28", "P1M")


def test_evidence_points_at_the_words() -> None:
    read = fields("""
    Edith Baum
    Am Bach 2
    53757 Hangelar

    Stadt Auental
    53799 Auental

    Datum: 04.11.2026
    """)
    assert read.letter_date is not None and read.letter_date.evidence is not None
    left, top, right, bottom = read.letter_date.evidence.box
    assert read.letter_date.evidence.text == "04.11.2026"
    assert 0.06 < left < right < 0.2 and 0.08 < top < bottom < 0.2


def test_sealed_envelopes() -> None:
    board = fields("""
    Ayşe Demir
    Bergweg 4
    53799 Auental

                              Persönlich / Vertraulich
                              Personalrat der Stadt Auental
                              Marktplatz 1
                              53799 Auental
    """)
    assert board.do_not_open and value(board.unit) == "PR" and board.letter_date is None
    tender = fields("""
    Bau Schmidt GmbH
                              Stadt Auental
                              Vergabestelle
                              53799 Auental
    Angebot - bitte nicht öffnen - Submission am 12.10.2026, 10 Uhr
    """)
    assert tender.do_not_open and tender.unit is None and tender.deadline is None
    person = fields("""
                              Stadt Auental
                              Frau Schulte
                              persönlich
                              53799 Auental
    """)
    assert person.do_not_open


def test_a_letter_that_merely_speaks_of_confidence_is_open() -> None:
    read = fields("""
    Stadt Auental
    53799 Auental

    Sehr geehrte Damen und Herren,
    bitte behandeln Sie meinen Hinweis vertraulich. Auch der Datenschutzbeauftragte weiß davon.
    Der Personalrat hat mir geraten, Ihnen zu schreiben.
    Mit freundlichen Grüßen
    Edith Baum
    """)
    assert not read.do_not_open
    assert value(read.sender) == "Edith Baum"
