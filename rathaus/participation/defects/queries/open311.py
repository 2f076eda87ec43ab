"""Reports for other programs, as Open311 asks for them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from rathaus.participation.defects.adapters.base import Outgoing
from rathaus.participation.defects.codes import hash_of, key_of
from rathaus.participation.defects.models import (
    OPEN,
    ApiKey,
    Defect,
    HandOver,
    Picture,
    State,
    Step,
)
from rathaus.participation.defects.queries.lists import DefectRow, row_of, with_parts
from rathaus.participation.defects.treating import local_day

MOST = 1000
LONGEST = timedelta(days=90)
CLOSED = (State.SOLVED, State.REJECTED, State.MERGED)


@dataclass(frozen=True)
class Wanted:
    """A request's filters; `numbers` override all others, as the specification wants it."""

    numbers: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    start: datetime | None = None
    end: datetime | None = None
    page: int = 1
    page_size: int = MOST


@dataclass(frozen=True)
class Told:
    """A report, the town's last words about it, a picture that may be shown."""

    row: DefectRow
    notes: str
    photo: int | None


def requests(*, wanted: Wanted, at: datetime) -> list[Told]:
    """Newest first; without days the last ninety. Three queries."""
    rows = Defect.objects.public()
    if wanted.numbers:
        rows = rows.filter(number__in=wanted.numbers)
    else:
        end = wanted.end or at
        start = wanted.start or end - LONGEST
        rows = rows.filter(reported_at__range=(max(start, end - LONGEST), end))
        if wanted.services:
            rows = rows.filter(category__code__in=wanted.services)
        if wanted.statuses:
            open_, closed = "open" in wanted.statuses, "closed" in wanted.statuses
            states = (*(OPEN if open_ else ()), *(CLOSED if closed else ()))
            rows = rows.filter(state__in=states)
    size = min(max(1, wanted.page_size), MOST)
    first = (max(1, wanted.page) - 1) * size
    found = list(with_parts(rows).order_by("-reported_at", "-pk")[first : first + size])
    return _told(found, at)


def _told(found: Sequence[Defect], at: datetime) -> list[Told]:
    ids = [one.pk for one in found]
    said = Step.objects.filter(defect__in=ids).exclude(text="").exclude(kind=Step.Kind.REOPENED)
    notes = dict(said.order_by("at", "pk").values_list("defect", "text"))
    shown = Picture.objects.filter(defect__in=ids, shown__isnull=False)
    photos = dict(shown.order_by("-pk").values_list("defect", "pk"))
    today = local_day(at)
    return [Told(row_of(one, today), notes.get(one.pk, ""), photos.get(one.pk)) for one in found]


def api_key(secret: str) -> ApiKey | None:
    """The live key with this secret."""
    return ApiKey.objects.filter(key_hash=hash_of(secret), revoked_at=None).first()


def request_of_token(token: str) -> str | None:
    """The number of a report that was looked at; "" while it waits, None for no such token."""
    row = Defect.objects.filter(code_key=key_of(token), api_key__isnull=False).first()
    if row is None:
        return None
    return row.number if row.state not in (State.HELD, State.HIDDEN) else ""


@dataclass(frozen=True)
class Waiting:
    """A report that another body's server has not numbered yet."""

    endpoint: str
    jurisdiction: str
    report: Outgoing


def outgoing(*, defect: int) -> Waiting | None:
    """What goes to the other body's server; None when it has a number, or is not there."""
    rows = HandOver.objects.select_related("body", "defect__category")
    row = rows.filter(
        defect=defect, ended_at=None, channel=HandOver.Channel.OPEN311, reference=""
    ).first()
    if row is None:
        return None
    one = row.defect
    address = ", ".join(part for part in (one.place, one.district) if part)
    report = Outgoing(one.number, one.category.code, one.text, one.lat, one.lon, address)
    return Waiting(row.body.endpoint, row.body.jurisdiction, report)
