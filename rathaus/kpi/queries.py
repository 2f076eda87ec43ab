"""The figures of a day, counted from the journal: seven statements, whatever the amount of data."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings

from rathaus.kernel.clock import now
from rathaus.kpi import figures as counted
from rathaus.kpi import measures
from rathaus.kpi.figures import Figure
from rathaus.kpi.measures import TOTAL, Applications, Cases, Decisions, Group, Mail
from rathaus.kpi.privacy import Shade, shades, small
from rathaus.onlineservices.queries import Quota, quota, services

MAIL_WEEKS = 12


@dataclass(frozen=True)
class Period:
    """Twelve calendar months that end with the day: moments [start, end), local days first-last."""

    first: date
    last: date
    start: datetime
    end: datetime


@dataclass(frozen=True)
class Point:
    """A part of a figure: one month, week, channel or service.

    `value` is None where nothing was counted; value, spread and size are where `shade` hides them.
    `value_shade` hides the value alone: 3 of 10 tell of a group of three.
    """

    key: str
    value: float | None
    size: int | None
    shade: Shade
    spread: float | None = None
    day: date | None = None
    value_shade: Shade = ""


@dataclass(frozen=True)
class ServiceLine:
    """One service beside the others."""

    key: str
    title: str
    applications: Point
    decisions: Point


@dataclass(frozen=True)
class Board:
    """All the page shows."""

    period: Period
    figures: tuple[Figure, ...]
    quota: Quota
    services: tuple[ServiceLine, ...]
    online_by_month: tuple[Point, ...]
    days_by_month: tuple[Point, ...]
    minutes_by_week: tuple[Point, ...]
    minutes_by_channel: tuple[Point, ...]
    read_mail: Mail


def today() -> date:
    """The day in the town."""
    return now().astimezone(ZoneInfo(settings.TIME_ZONE)).date()


def period(last: date) -> Period:
    """The twelve calendar months that end with `last`."""
    zone = ZoneInfo(settings.TIME_ZONE)
    first = counted.months(last)[0]
    start = datetime.combine(first, time(), zone)
    end = datetime.combine(last + timedelta(days=1), time(), zone)
    return Period(first, last, start, end)


def figures(on: date) -> tuple[Figure, ...]:
    """Every figure as it stood at the end of the day, or stands now; exact, not for publication."""
    return board(on).figures


def board(on: date) -> Board:
    """The figures and every split of them, small groups already hidden."""
    span = period(on)
    online = quota(span.first, span.last)
    decisions = measures.decisions(span.start, span.end)
    mail = measures.mail(span.start, span.end)
    return Board(
        period=span,
        figures=_headline(online, decisions, mail, measures.cases(span.end), span),
        quota=online,
        services=_services(online, decisions),
        online_by_month=_online_by_month(measures.applications(span.start, span.end), span),
        days_by_month=_days_by_month(decisions, span),
        minutes_by_week=_minutes_by_week(mail, span),
        minutes_by_channel=_minutes_by_channel(mail),
        read_mail=mail.get(Group("read", "true"), counted.NO_MAIL),
    )


def _headline(
    online: Quota,
    decisions: dict[Group, Decisions],
    mail: dict[Group, Mail],
    cases: Cases,
    span: Period,
) -> tuple[Figure, ...]:
    return counted.figures(
        Applications(online.online, online.all),
        decisions.get(TOTAL, counted.NO_DECISIONS),
        mail.get(TOTAL, counted.NO_MAIL),
        cases,
        min(now(), span.end),
    )


def _services(online: Quota, decisions: dict[Group, Decisions]) -> tuple[ServiceLine, ...]:
    titles = {one.key: one.title for one in services()}
    made = {one.service: Applications(one.online, one.all) for one in online.services}
    decided = {group.key: one for group, one in decisions.items() if group.by == "service"}
    shade_made = shades({key: one.all for key, one in made.items()})
    shade_online = shades({key: one.online for key, one in made.items()})
    shade_decided = shades({key: one.decided for key, one in decided.items()})
    lines = [
        ServiceLine(
            key,
            titles.get(key, key),
            _online(
                key,
                made.get(key, counted.NO_APPLICATIONS),
                shade_made.get(key, ""),
                shade_online.get(key, ""),
            ),
            _days(key, decided.get(key, counted.NO_DECISIONS), shade_decided.get(key, "")),
        )
        for key in made.keys() | decided.keys()
    ]
    return tuple(sorted(lines, key=lambda line: (-(line.applications.size or 0), line.title)))


def _online_by_month(applications: dict[str, Applications], span: Period) -> tuple[Point, ...]:
    days = counted.months(span.last)
    found = {day: applications.get(f"{day:%Y-%m}", counted.NO_APPLICATIONS) for day in days}
    shade = shades({day: one.all for day, one in found.items()})
    part = shades({day: one.online for day, one in found.items()})
    return tuple(
        _online(f"{day:%Y-%m}", one, shade[day], part[day], day) for day, one in found.items()
    )


def _days_by_month(decisions: dict[Group, Decisions], span: Period) -> tuple[Point, ...]:
    days = counted.months(span.last)
    none = counted.NO_DECISIONS
    found = {day: decisions.get(Group("month", f"{day:%Y-%m}"), none) for day in days}
    shade = shades({day: one.decided for day, one in found.items()})
    return tuple(_days(f"{day:%Y-%m}", one, shade[day], day) for day, one in found.items())


def _minutes_by_week(mail: dict[Group, Mail], span: Period) -> tuple[Point, ...]:
    monday = span.last - timedelta(days=span.last.weekday())
    days = [monday - timedelta(weeks=n) for n in reversed(range(MAIL_WEEKS))]
    found = {day: mail.get(Group("week", f"{day:%G-W%V}"), counted.NO_MAIL) for day in days}
    # no total of these weeks is published, so a single small one cannot be taken off it
    return tuple(
        _minutes(f"{day:%G-W%V}", one, small(one.received), day) for day, one in found.items()
    )


def _minutes_by_channel(mail: dict[Group, Mail]) -> tuple[Point, ...]:
    found = {group.key: one for group, one in mail.items() if group.by == "channel"}
    shade = shades({key: one.received for key, one in found.items()})
    return tuple(_minutes(key, found[key], shade[key]) for key in sorted(found))


def _online(
    key: str, one: Applications, shade: Shade, part: Shade, day: date | None = None
) -> Point:
    value = counted.share(one.online, one.all)
    return _point(Point(key, value, one.all, shade, None, day, part))


def _days(key: str, one: Decisions, shade: Shade, day: date | None = None) -> Point:
    return _point(Point(key, one.median, one.decided, shade, one.ninth, day, small(one.measured)))


def _minutes(key: str, one: Mail, shade: Shade, day: date | None = None) -> Point:
    return _point(Point(key, one.median, one.received, shade, one.ninth, day, small(one.routed)))


def _point(point: Point) -> Point:
    if point.shade:
        return replace(point, value=None, size=None, spread=None, value_shade=point.shade)
    return replace(point, value=None, spread=None) if point.value_shade else point
