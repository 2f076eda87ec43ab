"""The opening hours page: each place with its week, today and the exceptions to come."""

from dataclasses import dataclass
from datetime import date, datetime

from rathaus.portal import queries, words
from rathaus.portal.queries import Place

AHEAD = 8


@dataclass(frozen=True)
class SpecialLine:
    day: date
    label: str
    hours: str


@dataclass(frozen=True)
class Board:
    """A place as its section shows it."""

    place: Place
    open: bool
    sentence: str
    today: str
    week: tuple[tuple[str, str], ...]
    first_saturday: str
    specials: tuple[SpecialLine, ...]


def boards(at: datetime) -> list[Board]:
    """Every place at this moment."""
    return [_board(place, at) for place in queries.places()]


def _board(place: Place, at: datetime) -> Board:
    stands = queries.today_at(place, at)
    coming = place.coming(queries.local(at).date())[:AHEAD]
    return Board(
        place,
        stands.state == "open",
        words.today(stands),
        words.spans(stands.spans),
        words.week_rows(place),
        words.spans(place.first_saturday) if place.first_saturday else "",
        tuple(SpecialLine(one.day, one.label, words.spans(one.spans)) for one in coming),
    )
