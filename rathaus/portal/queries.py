"""What the frame of every page may ask: the town, its hours, its pages. Read only, no database."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings

from rathaus.portal import words
from rathaus.portal.town import city as towns
from rathaus.portal.town import events as calendar
from rathaus.portal.town import opening, pages, texts
from rathaus.portal.town.city import City, TownHall
from rathaus.portal.town.events import Event
from rathaus.portal.town.opening import Place, Today
from rathaus.portal.town.pages import CityPage, Hit
from rathaus.portal.town.texts import Text

__all__ = ["City", "CityPage", "Event", "Hit", "Place", "Text", "Today", "TownHall"]


def local(at: datetime) -> datetime:
    """The moment as the clock in town shows it."""
    return at.astimezone(ZoneInfo(settings.TIME_ZONE))


def city() -> City:
    """The town."""
    return towns.city(settings.RATHAUS_CITY)


def places() -> tuple[Place, ...]:
    """All places with opening hours, the town hall first."""
    return opening.places(settings.RATHAUS_CITY)


def town_hall() -> Place | None:
    """The place whose hours stand in every footer."""
    return next(iter(places()), None)


def today_at(place: Place, at: datetime) -> Today:
    """How the place stands at this moment."""
    return opening.today(place, local(at))


def today_sentence(place: Place, at: datetime) -> str:
    """ "Heute geöffnet bis 18:00 Uhr"."""
    return words.today(today_at(place, at))


def week_lines(place: Place) -> list[str]:
    """The week's hours, equal days together."""
    return words.week(place)


def city_page(path: str, on: date) -> CityPage | None:
    """The page at this path, if it holds on the day."""
    tidy = path.strip("/")
    found = (page for page in pages.pages(settings.RATHAUS_CITY, on) if page.path == tidy)
    return next(found, None)


def city_pages(on: date) -> list[CityPage]:
    """All pages that hold on the day, latest change first."""
    return pages.pages(settings.RATHAUS_CITY, on)


def find_pages(query: str, on: date, *, limit: int = 10) -> list[Hit]:
    """The pages that fit everyday words, best first."""
    return pages.find(pages.pages(settings.RATHAUS_CITY, on), query, limit)


def events(on: date) -> list[Event]:
    """Events from the day on."""
    return calendar.events(settings.RATHAUS_CITY, on)


def text(name: str) -> Text:
    """A legal or plain text: imprint, privacy, accessibility, plain."""
    return texts.text(settings.RATHAUS_CITY, name)
