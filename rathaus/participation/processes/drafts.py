"""What editors fill in before it becomes a row; each says itself what is wrong with it."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from rathaus.accounts.queries import units
from rathaus.kernel.refusal import Refusal
from rathaus.participation.processes.rules import FORMATS, KINDS, OFFERS, RESERVED, WHO

_SAME = (
    *("slug", "title", "summary", "plain", "description", "place", "lat", "lon", "audience"),
    *("who", "min_age", "support_threshold", "answer_days", "premoderated"),
)
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def _refuse(message: str, field: str) -> Refusal:
    return Refusal(message, status=400, field=field)


@dataclass(frozen=True)
class ProcessDraft:
    """A process as an editor describes it; `unit` is a unit's code, `area` a district or empty."""

    slug: str
    title: str
    summary: str
    unit: str
    formats: tuple[str, ...]
    plain: str = ""
    description: str = ""
    area: str = ""
    place: str = ""
    lat: float | None = None
    lon: float | None = None
    audience: str = ""
    who: str = "mail"
    min_age: int = 0
    support_threshold: int | None = None
    answer_days: int | None = None
    premoderated: bool = False

    def columns(self) -> dict[str, object]:
        """The columns of its row. Refusal 400 naming the field that must be mended."""
        if not _SLUG.fullmatch(self.slug) or len(self.slug) > 60:
            raise _refuse(_("Use small letters, digits and hyphens: park-2030."), "slug")
        if self.slug in RESERVED:
            raise _refuse(_("This address is taken by another page. Choose another."), "slug")
        if not self.title.strip():
            raise _refuse(_("Give the process a title."), "title")
        if not self.summary.strip():
            raise _refuse(_("Say in one or two sentences what it is about."), "summary")
        unit = next((one for one in units() if one.code == self.unit), None)
        if unit is None:
            raise _refuse(_("Choose the office in charge."), "unit")
        if not self.formats or not set(self.formats) <= FORMATS.keys():
            raise _refuse(_("Choose at least one way to join in."), "formats")
        if self.who not in WHO:
            raise _refuse(_("Choose who may join in."), "who")
        if (self.lat is None) != (self.lon is None):
            raise _refuse(_("A place on the map needs both numbers."), "place")
        return self._columns() | {"unit_id": unit.id}

    def _columns(self) -> dict[str, object]:
        same = [
            "slug",
            "title",
            "summary",
            "plain",
            "description",
            "place",
            "lat",
            "lon",
            "audience",
            "who",
            "min_age",
            "support_threshold",
            "answer_days",
            "premoderated",
        ]
        return {name: getattr(self, name) for name in same} | {
            "district": self.area,
            "formats": [one for one in FORMATS if one in self.formats],
        }


@dataclass(frozen=True)
class PhaseDraft:
    """A phase; without `offers` it offers what is usual for its kind and the formats."""

    kind: str
    starts: date
    ends: date | None = None
    title: str = ""
    offers: tuple[str, ...] | None = None

    def check(self) -> None:
        """Refusal 400 naming the field that must be mended."""
        if self.kind not in KINDS:
            raise _refuse(_("Choose what the phase is for."), "kind")
        if self.ends is not None and self.ends < self.starts:
            raise _refuse(_("The last day lies before the first."), "ends")
        if not set(self.offers or ()) <= OFFERS.keys():
            raise _refuse(_("Choose from what is offered."), "offers")


@dataclass(frozen=True)
class EventDraft:
    """An event; `form` is onsite, online or hybrid, `capacity` counts the places on site."""

    title: str
    form: str
    starts_at: datetime
    ends_at: datetime
    text: str = ""
    place: str = ""
    access: str = ""
    lat: float | None = None
    lon: float | None = None
    link: str = ""
    capacity: int | None = None
    registration: bool = False

    def check(self) -> None:
        """Refusal 400 naming the field that must be mended."""
        if not self.title.strip():
            raise _refuse(_("Give the event a title."), "title")
        if self.form not in ("onsite", "online", "hybrid"):
            raise _refuse(_("Choose whether it is on site, online or both."), "form")
        if self.ends_at <= self.starts_at:
            raise _refuse(_("The event ends before it begins."), "ends_at")
        if self.form != "online" and not self.place.strip():
            raise _refuse(_("Say where it takes place."), "place")
        if self.form != "onsite" and not self.link.startswith("https://"):
            raise _refuse(_("Enter the address to join in, it begins with https://."), "link")
        if self.capacity is not None and self.capacity < 1:
            raise _refuse(_("There must be at least one place."), "capacity")
