"""What the start page shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from rathaus.onlineservices.queries import ServiceRow
from rathaus.portal import queries, words
from rathaus.portal.queries import CityPage, Event, Place

# what people come for most; a town that wants others names them in city/home.json one day
FREQUENT = (
    "personalausweis",
    "wohnsitz-anmelden",
    "bewohnerparkausweis",
    "meldebescheinigung",
    "geburtsurkunde",
    "sperrmuell",
    "hundesteuer-anmelden",
    "wohngeld",
    "kita-platz",
    "gewerbe-anmelden",
)
EXAMPLES = ("umgezogen", "Hund anmelden", "Ausweis verloren", "Sperrmüll")
NEWS, EVENTS, PLACES = 3, 3, 5


@dataclass(frozen=True)
class PlaceLine:
    """A place and how it stands today."""

    place: Place
    open: bool
    sentence: str


@dataclass(frozen=True)
class Home:
    """The start page's content. `frequent` in two columns."""

    frequent: tuple[tuple[ServiceRow, ...], ...]
    services: int
    places: tuple[PlaceLine, ...]
    news: tuple[CityPage, ...]
    events: tuple[Event, ...]


def home(services: Sequence[ServiceRow], at: datetime) -> Home:
    """From the catalogue and the town's files."""
    by_key = {row.key: row for row in services}
    frequent = [by_key[key] for key in FREQUENT if key in by_key]
    half = (len(frequent) + 1) // 2
    today = queries.local(at).date()
    return Home(
        tuple(part for part in (tuple(frequent[:half]), tuple(frequent[half:])) if part),
        len(services),
        place_lines(at)[:PLACES],
        _news(today),
        tuple(queries.events(today)[:EVENTS]),
    )


def place_lines(at: datetime) -> tuple[PlaceLine, ...]:
    """Every place and how it stands at the moment."""
    lines = []
    for place in queries.places():
        stands = queries.today_at(place, at)
        lines.append(PlaceLine(place, stands.state == "open", words.today(stands)))
    return tuple(lines)


def _news(today: date) -> tuple[CityPage, ...]:
    changed = [page for page in queries.city_pages(today) if page.updated <= today]
    return tuple(changed[:NEWS])
