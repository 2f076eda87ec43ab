"""The search: what it answers itself, then services and pages."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from rathaus.kernel.actor import ANONYMOUS, Actor
from rathaus.kernel.clock import ALPHABET, tidy_code
from rathaus.onlineservices.queries import ServiceRow, find_services
from rathaus.portal import queries, taking_part
from rathaus.portal.home import PLACES, PlaceLine, place_lines
from rathaus.portal.queries import Hit
from rathaus.portal.taking_part import Line, Report
from rathaus.portal.town import pages

LONGEST = 200
_HOURS = re.compile(r"oeffn|geoeffn|offen$|sprechzeit|servicezeit|opening|hours$|open$")
# asked alone, they mean one's own matter; in "Antrag Wohngeld" they do not
_MATTER = re.compile(
    r"(brief|post|antrag|antraege|anliegen|letter|application|matter|status|stand)e?[sn]?$"
)
_STATUS = re.compile(
    r"(status|stand|bearbeitungsstand|aktenzeichen|eingangsnummer|beleg|reference)$"
)
_WHERE = re.compile(r"\s*(wo|where)\b", re.IGNORECASE)
_CODE = re.compile(rf"[A-Z]{{3}}-[{ALPHABET}]{{5}}-[{ALPHABET}]{{5}}")
_NUMBER = re.compile(r"\s*E-\d{4}-\d+\s*", re.IGNORECASE)
# what people call a place, and how the towns name it; folded
_ALSO = {
    "buecherei": "bibliothek",
    "schwimmbad": "freibad",
    "buergerbuero": "buergerservice",
    "buergeramt": "buergerservice",
    "recyclinghof": "wertstoffhof",
    "library": "bibliothek",
    "hall": "rathaus",
}


@dataclass(frozen=True)
class Search:
    """What a query leads to. `pages_first`: a page's title fits, and no service's does.

    `status` is the address where one's own matter stands, if that is asked; `has_code` says that
    the query itself is a code.
    """

    query: str
    places: tuple[PlaceLine, ...] = ()
    status: str = ""
    has_code: bool = False
    services: Sequence[ServiceRow] = ()
    pages: Sequence[Hit] = ()
    pages_first: bool = False
    report: Report | None = None
    part: Sequence[Line] = ()

    @property
    def count(self) -> int:
        direct = len(self.places) + bool(self.status) + bool(self.report)
        return direct + len(self.services) + len(self.pages) + len(self.part)


def search(typed: str, at: datetime, actor: Actor = ANONYMOUS) -> Search:
    """What was typed, answered; nothing for nothing. Eleven queries at most."""
    query = typed.strip()[:LONGEST]
    if not query:
        return Search("")
    if code := code_in(query):
        return Search(query, (), reverse("onlineservices:status", args=[code]), has_code=True)
    asked = pages.words(query)
    services = find_services(query)
    hits = queries.find_pages(query, queries.local(at).date())
    titled = any(pages.title_fits(row.title, asked) for row in services)
    return Search(
        query,
        _places(asked, at),
        reverse("onlineservices:status_entry") if asks_for_status(query, asked) else "",
        False,
        services,
        hits,
        bool(hits) and not titled and pages.title_fits(hits[0].page.title, asked),
        taking_part.report_for(asked, query),
        taking_part.lines(asked, query, actor=actor, at=at),
    )


def code_in(query: str) -> str:
    """The code the query consists of, in its tidy form; else empty."""
    code = tidy_code(query)
    told = any(sign.isdigit() or not sign.isalnum() for sign in query.strip())
    return code if told and _CODE.fullmatch(code) else ""


def asks_for_status(query: str, asked: Sequence[str]) -> bool:
    """Does somebody look for their own matter: "wo ist mein Brief", "Status", "E-2026-000123"?"""
    if _NUMBER.fullmatch(query) or any(map(_STATUS.match, asked)):
        return True
    own = [word for word in asked if _MATTER.match(word)]
    return bool(own) and (len(own) == len(asked) or bool(_WHERE.match(query)))


def _places(asked: Sequence[str], at: datetime) -> tuple[PlaceLine, ...]:
    """Places asked for by name; with "Öffnungszeiten" alone the most important ones."""
    rest = [_ALSO.get(word, word) for word in asked if not _HOURS.match(word)]
    about_hours = len(rest) < len(asked)
    town = pages.words(queries.city().name)
    rest = [word for word in rest if word not in town]
    lines = place_lines(at)
    fitting = any if about_hours else all
    named = tuple(
        line
        for line in lines
        if rest and fitting(pages.title_fits(line.place.name, [word]) for word in rest)
    )
    return named or (lines[:PLACES] if about_hours else ())
