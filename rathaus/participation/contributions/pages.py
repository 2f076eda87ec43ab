"""What pages are made of: filters in the address, pins of a list, where a process stands."""

import secrets
from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from rathaus.participation.contributions.queries import SIZE, ContributionView, Listing
from rathaus.participation.moderation.queries import network
from rathaus.participation.processes.queries import ProcessView
from rathaus.ui.guards import Request
from rathaus.ui.maps import Pin

ORDERS: dict[str, tuple[str, Promise]] = {
    "neu": ("new", pgettext_lazy("order", "Newest")),
    "unterstuetzt": ("support", pgettext_lazy("order", "Most supported")),
    "zufall": ("random", pgettext_lazy("order", "Random")),
}
STANDINGS: dict[str, tuple[str, Promise]] = {
    "beantwortet": ("answered", pgettext_lazy("standing", "answered")),
    "offen": ("due", pgettext_lazy("standing", "answer owed")),
}


def whole(typed: str | None, default: int = 1) -> int:
    """A number from an address, or the default."""
    return int(typed) if typed and typed.isdecimal() and len(typed) < 10 else default


def tab_of(process: ProcessView) -> str:
    """Under which of its parts a process shows contributions."""
    return next((one for one in ("ideas", "debate", "exchange") if one in process.formats), "ideas")


def visitor(request: Request) -> str:
    """The network of somebody without an account, as a keyed hash."""
    return network(request.META.get("REMOTE_ADDR", ""))


@dataclass(frozen=True)
class Filters:
    """What the address asks for."""

    order: str
    district: str
    category: str
    standing: str
    text: str
    seed: int
    page: int

    @classmethod
    def of(cls, query: QueryDict) -> "Filters":
        """As typed; nonsense becomes the default."""
        order = query.get("reihe", "neu")
        standing = query.get("stand", "")
        return cls(
            order if order in ORDERS else "neu",
            query.get("stadtteil", "")[:60],
            query.get("thema", "")[:40],
            standing if standing in STANDINGS else "",
            query.get("q", "")[:200].replace("\0", ""),
            whole(query.get("mischung"), 0),
            whole(query.get("seite")),
        )

    @property
    def narrow(self) -> bool:
        """Something is filtered for."""
        return bool(self.district or self.category or self.standing or self.text)

    def with_order(self, order: str) -> str:
        """The address of the same list in another order; random gets a new shuffle each time."""
        parts = {
            "stadtteil": self.district, "thema": self.category, "stand": self.standing,
            "q": self.text, "reihe": order,
        }  # fmt: skip
        if order == "zufall":
            parts["mischung"] = str(secrets.randbelow(1_000_000))
        return "?" + urlencode({key: value for key, value in parts.items() if value})


@dataclass(frozen=True)
class OrderLink:
    label: Promise
    url: str
    current: bool


def order_links(filters: Filters) -> list[OrderLink]:
    """The three orders as links."""
    return [
        OrderLink(label, filters.with_order(key), key == filters.order)
        for key, (_order, label) in ORDERS.items()
    ]


def page_of(listing: Listing) -> Page[int]:
    """For the pager: the page's place among all, without a second query."""
    return Paginator(range(listing.total), listing.size or SIZE).get_page(listing.page)


def pins_of(listing: Listing) -> list[Pin]:
    """The page's places; numbers are those of the list, so some are missing on the map."""
    first = (listing.page - 1) * listing.size + 1
    return [
        Pin(first + place, one.lat, one.lon, one.title, f"#b{one.id}", _shape(one))
        for place, one in enumerate(listing)
        if one.lat is not None and one.lon is not None
    ]


def _shape(one: ContributionView) -> str:
    if one.answered_at is not None:
        return "open"
    return "diamond" if one.answer_due else "full"
