"""Lists of reports: public pages, feeds, near and similar ones."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice
from typing import cast

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, F, OuterRef
from django.db.models.functions import Coalesce, JSONObject

from rathaus.kernel.actor import Actor
from rathaus.participation.defects.likeness import (
    ALIKE,
    NEAR,
    Point,
    alike,
    metres,
    rank,
    window,
)
from rathaus.participation.defects.models import (
    OPEN,
    Category,
    Defect,
    DefectSet,
    HandOver,
    Reopening,
    State,
    Support,
)
from rathaus.participation.defects.treating import local_day
from rathaus.participation.defects.words import state_form, state_word
from rathaus.ui.maps import Pin

PAGE = 12
OFFERED = 0.35
NEAREST = 60  # looked at for likeness
EAST = 0.63  # a degree of longitude is shorter here than one of latitude


@dataclass(frozen=True)
class Filters:
    """What a list is narrowed to. `state`: "offen", "alle", "geloest", "ueberfaellig", …"""

    state: str = "offen"
    category: str = ""
    district: str = ""


@dataclass(frozen=True)
class DefectRow:
    """A report as lists show it; nothing of the reporter."""

    id: int
    number: str
    title: str
    text: str
    category: str
    category_name: str
    place: str
    district: str
    lat: float
    lon: float
    state: str
    overdue: bool
    unit: str
    unit_name: str
    body: str
    reference: str
    due_on: date
    promised: bool
    reported_at: datetime
    changed_at: datetime
    solved_at: datetime | None
    supports: int
    into: str = ""
    reopened: bool = False
    metres: int = 0

    @property
    def url(self) -> str:
        return f"/maengel/{self.number}/"

    @property
    def word(self) -> str:
        """The state in a word."""
        return state_word(self.state, overdue=self.overdue)

    @property
    def form(self) -> str:
        """The state's form: done, open, wait or over."""
        return state_form(self.state, overdue=self.overdue)

    @property
    def shape(self) -> str:
        """The form of its pin on the map."""
        return "square" if self.overdue else "full" if self.is_open else "open"

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def days(self) -> int:
        """From report to solution, or 0."""
        if self.solved_at is None:
            return 0
        return (local_day(self.solved_at) - local_day(self.reported_at)).days


def defects(*, actor: Actor, filters: Filters, at: datetime, page: int = 1) -> Page[DefectRow]:
    """Public reports, newest first, twelve a page: as many as a map can show. Two queries."""
    rows = _narrow(Defect.objects.public(), filters, local_day(at))
    found = Paginator(with_parts(rows).order_by("-reported_at", "-pk"), PAGE).get_page(page)
    today = local_day(at)
    shown = [row_of(one, today) for one in found.object_list]
    return Page(shown, found.number, cast("Paginator[DefectRow]", found.paginator))


def feed(
    *, actor: Actor, filters: Filters, at: datetime, limit: int | None = None
) -> list[DefectRow]:
    """The same without pages, for RSS, GeoJSON and CSV. One query."""
    rows = _narrow(Defect.objects.public(), filters, local_day(at))
    ordered = with_parts(rows).order_by("-reported_at", "-pk")
    today = local_day(at)
    return [row_of(one, today) for one in islice(ordered.iterator(chunk_size=500), limit)]


def numbered(rows: Iterable[DefectRow], first: int = 1) -> list[tuple[int, DefectRow]]:
    """Rows with the numbers their pins have."""
    return list(enumerate(rows, first))


def pins(rows: Iterable[tuple[int, DefectRow]]) -> list[Pin]:
    """Pins that lead to the rows' places in the list."""
    return [
        Pin(
            number,
            row.lat,
            row.lon,
            f"{row.title}, {row.place or row.district}, {row.word}",
            f"#m{number}",
            row.shape,
        )
        for number, row in rows
    ]


def similar(
    *,
    lat: float,
    lon: float,
    at: datetime,
    text: str = "",
    category: str = "",
    limit: int = 5,
) -> list[DefectRow]:
    """Open reports it may be the same as: very near ones, and alike ones not far. One query."""
    here = Point(lat, lon)
    low, high = window(here, ALIKE)
    around = Defect.objects.open().filter(
        lat__range=(low.lat, high.lat), lon__range=(low.lon, high.lon)
    )
    north, east = F("lat") - lat, (F("lon") - lon) * EAST
    rows = with_parts(around).order_by(north * north + east * east, "pk")[:NEAREST]

    today, found = local_day(at), []
    for one in rows:
        distance = metres(here, Point(one.lat, one.lon))
        words = alike(text, f"{one.title} {one.category.keywords} {one.text}") if text else 0.0
        same = bool(category) and one.category.code == category
        near = distance <= NEAR and (not text or words >= 0.2 or same)
        value = rank(distance, words, same_kind=same)
        if near or (text and value >= OFFERED and words >= 0.3):
            found.append((value, row_of(one, today, metres=round(distance))))
    return [row for _value, row in sorted(found, key=lambda pair: -pair[0])[:limit]]


def category_names() -> list[tuple[str, str]]:
    """Codes and names of the kinds that are offered. One query."""
    return list(Category.objects.filter(active=True).values_list("code", "name"))


def is_being_checked(*, lat: float, lon: float, category: str, at: datetime) -> bool:
    """Is a report of this kind very near held, since at most a month? Nothing of it is shown.

    One query.
    """
    low, high = window(Point(lat, lon), NEAR)
    return Defect.objects.filter(
        state=State.HELD,
        category__code=category,
        lat__range=(low.lat, high.lat),
        lon__range=(low.lon, high.lon),
        reported_at__gt=at - timedelta(days=30),
    ).exists()


def with_parts(rows: DefectSet) -> DefectSet:
    """Everything a row shows, in one query."""
    voices = (
        Support.objects.filter(defect=OuterRef("pk"))
        .order_by()
        .values("defect")
        .annotate(n=Count("pk"))
        .values("n")
    )
    given = HandOver.objects.filter(defect=OuterRef("pk"), ended_at=None)
    return rows.select_related("category", "unit", "body", "into").annotate(
        # counted for the rows of the page alone, not for all that are sorted
        voices=Coalesce(voices, 0),
        given=given.values(
            json=JSONObject(
                body="body__name",
                channel="channel",
                at="at",
                reference="reference",
                letter="letter",
            )
        )[:1],
        reopened=Exists(Reopening.objects.filter(defect=OuterRef("pk"))),
    )


def row_of(one: Defect, today: date, *, metres: int = 0) -> DefectRow:
    """A row of a report `with_parts`."""
    handed = one.state == State.HANDED
    return DefectRow(
        id=one.pk,
        number=one.number,
        title=one.title,
        text=one.text,
        category=one.category.code,
        category_name=one.category.name,
        place=one.place,
        district=one.district,
        lat=one.lat,
        lon=one.lon,
        state=one.state,
        overdue=one.state in OPEN and one.due_on < today,
        unit=one.unit.code,
        unit_name=one.unit.name,
        body=one.body.name if one.body and handed else "",
        reference=(getattr(one, "given", None) or {}).get("reference", ""),
        due_on=one.due_on,
        promised=one.promised,
        reported_at=one.reported_at,
        changed_at=one.changed_at,
        solved_at=one.solved_at,
        supports=getattr(one, "voices", 0),
        into=one.into.number if one.into else "",
        reopened=getattr(one, "reopened", False),
        metres=metres,
    )


def _narrow(rows: DefectSet, filters: Filters, today: date) -> DefectSet:
    match filters.state:
        case "offen":
            rows = rows.open()
        case "geloest":
            rows = rows.filter(state=State.SOLVED)
        case "ueberfaellig":
            rows = rows.overdue(today)
        case "uebergeben":
            rows = rows.filter(state=State.HANDED)
        case "abgelehnt":
            rows = rows.filter(state=State.REJECTED)
        case _:
            rows = rows.exclude(state=State.MERGED)
    if filters.category:
        rows = rows.filter(category__code=filters.category)
    if filters.district:
        rows = rows.filter(district=filters.district)
    return rows


def alike_ones(row: DefectRow, *, at: datetime) -> list[DefectRow]:
    """Open reports this one may be a double of. One query."""
    text = f"{row.title} {row.text}"
    found = similar(lat=row.lat, lon=row.lon, text=text, category=row.category, at=at, limit=6)
    return [one for one in found if one.id != row.id][:5]
