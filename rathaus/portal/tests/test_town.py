"""Opening hours, pages and events as the town's files say."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings

from rathaus.portal import words
from rathaus.portal.town import city, events, opening, pages, texts

CITY = settings.RATHAUS_CITY
BERLIN = ZoneInfo("Europe/Berlin")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN)


def place(key: str) -> opening.Place:
    return next(one for one in opening.places(CITY) if one.key == key)


@pytest.mark.parametrize(
    ("key", "moment", "state", "until"),
    [
        ("rathaus", "2026-11-26T08:00", "later", time(8, 30)),
        ("rathaus", "2026-11-26T09:00", "open", time(12)),
        ("rathaus", "2026-11-26T12:00", "later", time(14)),
        ("rathaus", "2026-11-26T18:00", "over", None),
        ("rathaus", "2026-11-28T10:00", "closed", None),
        ("rathaus", "2026-12-24T10:00", "closed", None),
        ("buergerservice", "2026-12-28T10:00", "open", time(12)),
        ("buergerservice", "2026-12-05T11:00", "open", time(12, 30)),
        ("buergerservice", "2026-12-12T11:00", "closed", None),
        ("buergerservice", "2027-01-02T11:00", "closed", None),
        ("freibad", "2026-11-26T10:00", "closed", None),
        ("freibad", "2027-07-01T06:45", "open", time(20)),
    ],
)
def test_how_a_place_stands(key: str, moment: str, state: str, until: time | None) -> None:
    stands = opening.today(place(key), at(moment))
    assert (stands.state, stands.at) == (state, until)


def test_an_exception_says_why() -> None:
    assert opening.today(place("rathaus"), at("2026-12-24T10:00")).label == "Heiligabend"


def test_exceptions_to_come_are_in_order() -> None:
    days = [one.day for one in place("buergerservice").coming(date(2026, 12, 26))]
    assert days == sorted(days)
    assert days[0] == date(2026, 12, 26)


def test_the_week_joins_equal_neighbours() -> None:
    lines = words.week(place("rathaus"))
    assert len(lines) == 3
    assert "8:30–12:00" in lines[0]


def test_pages_hold_only_in_their_time() -> None:
    def paths(day: date) -> set[str]:
        return {page.path for page in pages.pages(CITY, day)}

    assert "freizeit/freibad/2025" not in paths(date(2026, 11, 24))
    assert "freizeit/freibad/2025" in paths(date(2025, 7, 1))
    assert "freizeit/weihnachtsmarkt" in paths(date(2026, 12, 22))
    assert "freizeit/weihnachtsmarkt" not in paths(date(2026, 12, 23))


@pytest.mark.parametrize(
    ("query", "key"),
    [
        ("Wann ist das Rathaus geöffnet?", "oeffnungszeiten-rathaus"),
        ("bücherei", None),
        ("Stadtbibliothek", "stadtbibliothek"),
        ("heiraten", "heiraten"),
        ("weihnachtsmarkt", "weihnachtsmarkt"),
        ("MÜLLABFUHR xyzzy", None),
        ("", None),
        ("der die das", None),
    ],
)
def test_pages_are_found_by_words(query: str, key: str | None) -> None:
    hits = pages.find(pages.pages(CITY, date(2026, 11, 24)), query)
    if key:
        assert hits[0].page.key == key
    else:
        assert key not in [hit.page.key for hit in hits]


def test_sentences_leave_times_and_dates_whole() -> None:
    text = "Geöffnet von 8.30 bis 12 Uhr. Am 24. Dezember ist zu. Danach nicht."
    assert pages.sentences(text)[0] == "Geöffnet von 8.30 bis 12 Uhr."
    assert len(pages.sentences(text)) == 3


def test_events_begin_today_in_order() -> None:
    found = events.events(CITY, date(2026, 11, 24))
    assert found[0].day >= date(2026, 11, 24)
    assert [one.day for one in found] == sorted(one.day for one in found)


@pytest.mark.parametrize("name", ["imprint", "privacy", "accessibility", "plain"])
def test_texts_name_the_town(name: str) -> None:
    text = texts.text(CITY, name)
    whole = " ".join([text.lead, *(p for s in text.sections for p in s.paragraphs)])
    assert "{" not in whole
    assert "Auental" in whole
    assert text.sections


def test_a_telephone_number_is_a_link() -> None:
    assert city.city(CITY).tel == "+4922991020"
