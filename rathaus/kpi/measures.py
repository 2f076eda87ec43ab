"""The counting: one statement each over the journal, grouped in every way the page shows.

All moments are [start, end). Months and weeks are the town's own, not UTC's.
"""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import connection


@dataclass(frozen=True)
class Group:
    """Which part a row counts.

    "total", "service", "month", "channel", "read" ("true": came without an online form),
    "week" (of what came so) or "week-forms" (of online forms).
    """

    by: str
    key: str = ""


TOTAL = Group("total")


@dataclass(frozen=True)
class Applications:
    online: int
    all: int


@dataclass(frozen=True)
class Decisions:
    """`decided` matters, of which `measured` have a known application; days of those."""

    decided: int
    measured: int
    median: float | None
    ninth: float | None


@dataclass(frozen=True)
class Mail:
    """Items received; of these routed, never corrected, run by themselves; minutes to the desk."""

    received: int
    routed: int
    right: int
    alone: int
    median: float | None
    ninth: float | None


@dataclass(frozen=True)
class Cases:
    opened: int
    open: int


# the matters of onlineservices.queries.quota, month by month: a test holds the two together
_APPLICATIONS = """
SELECT to_char(at AT TIME ZONE %(zone)s, 'YYYY-MM') AS month,
       count(*) FILTER (WHERE online), count(*)
FROM (
    SELECT matter, bool_or(data->>'channel' = 'online') AS online, min(at) AS at
    FROM kernel_entry
    WHERE matter IS NOT NULL
      AND (fact = 'ApplicationSubmitted'
           OR fact = 'CaseOpened' AND data->>'service' <> '' AND data->>'channel' <> 'online')
    GROUP BY matter) AS matters
WHERE at >= %(start)s AND at < %(end)s
GROUP BY month
"""

# the first decision of a matter, wherever a second one (an appeal's) lies
_DECISIONS = """
WITH decided AS (
    SELECT DISTINCT ON (matter) matter, at, coalesce(data->>'service', '') AS service,
           to_char(at AT TIME ZONE %(zone)s, 'YYYY-MM') AS month
    FROM kernel_entry one
    WHERE fact = 'DecisionIssued' AND at >= %(start)s AND at < %(end)s AND matter IS NOT NULL
      AND NOT EXISTS (SELECT FROM kernel_entry before WHERE before.matter = one.matter
                      AND before.fact = 'DecisionIssued' AND before.at < %(start)s)
    ORDER BY matter, at, id
), lasted AS (
    SELECT service, month, extract(epoch FROM decided.at - submitted.at)::float8 / 86400 AS days
    FROM decided LEFT JOIN LATERAL (
        SELECT min(first.at) AS at FROM kernel_entry first
        WHERE first.matter = decided.matter AND first.at <= decided.at
          AND first.fact IN ('ApplicationSubmitted', 'ItemReceived')) AS submitted ON true
)
SELECT CASE WHEN grouping(service) = 0 THEN 'service' WHEN grouping(month) = 0 THEN 'month'
            ELSE 'total' END, coalesce(service, month, ''), count(*), count(days),
       percentile_cont(0.5) WITHIN GROUP (ORDER BY days),
       percentile_cont(0.9) WITHIN GROUP (ORDER BY days)
FROM lasted GROUP BY GROUPING SETS ((), (service), (month))
"""

_MAIL = """
WITH received AS (
    SELECT subject, at, coalesce(data->>'channel', '') AS channel,
           to_char(at AT TIME ZONE %(zone)s, 'IYYY-"W"IW') AS week
    FROM kernel_entry
    WHERE fact = 'ItemReceived' AND at >= %(start)s AND at < %(end)s
), routed AS (
    SELECT subject, min(at) FILTER (WHERE fact = 'ItemRouted') AS at,
           bool_or(fact = 'ItemTakenBack' OR (data->>'corrected')::boolean) AS corrected,
           (array_agg(data->>'by' ORDER BY at, id) FILTER (WHERE fact = 'ItemRouted'))[1] AS by
    FROM kernel_entry
    WHERE fact IN ('ItemRouted', 'ItemTakenBack') AND at >= %(start)s AND at < %(end)s
    GROUP BY subject
), way AS (
    SELECT channel, week, (channel <> 'online')::text AS read, routed.at IS NOT NULL AS arrived,
           routed.corrected, routed.by,
           extract(epoch FROM routed.at - received.at)::float8 / 60 AS minutes
    FROM received LEFT JOIN routed USING (subject)
)
SELECT CASE WHEN grouping(channel) = 0 THEN 'channel'
            WHEN grouping(week) = 0 THEN CASE read WHEN 'true' THEN 'week' ELSE 'week-forms' END
            WHEN grouping(read) = 0 THEN 'read' ELSE 'total' END,
       coalesce(channel, week, read, ''), count(*), count(*) FILTER (WHERE arrived),
       count(*) FILTER (WHERE NOT corrected),
       count(*) FILTER (WHERE NOT corrected AND by IN ('auto', 'sender')),
       percentile_cont(0.5) WITHIN GROUP (ORDER BY minutes),
       percentile_cont(0.9) WITHIN GROUP (ORDER BY minutes)
FROM way GROUP BY GROUPING SETS ((), (channel), (week, read), (read))
"""

_CASES = """
SELECT count(*), count(*) FILTER (WHERE NOT EXISTS (
    SELECT FROM kernel_entry closed WHERE closed.subject = opened.subject
    AND closed.fact = 'CaseClosed' AND closed.at < %(end)s))
FROM kernel_entry opened WHERE fact = 'CaseOpened' AND at < %(end)s
"""


def _rows(statement: str, start: datetime, end: datetime) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, {"start": start, "end": end, "zone": settings.TIME_ZONE})
        rows: list[tuple[object, ...]] = cursor.fetchall()
    return rows


def applications(start: datetime, end: datetime) -> dict[str, Applications]:
    """Applications made in the period, by month ("2026-11")."""
    rows = _rows(_APPLICATIONS, start, end)
    return {str(month): Applications(_int(online), _int(every)) for month, online, every in rows}


def decisions(start: datetime, end: datetime) -> dict[Group, Decisions]:
    """Matters first decided in the period: in total, by service and by month."""
    rows = _rows(_DECISIONS, start, end)
    return {
        Group(str(by), str(key)): Decisions(_int(n), _int(measured), _float(half), _float(ninth))
        for by, key, n, measured, half, ninth in rows
    }


def mail(start: datetime, end: datetime) -> dict[Group, Mail]:
    """Items received in the period: in total, by channel, read or not, and by week of these."""
    rows = _rows(_MAIL, start, end)
    return {
        Group(str(by), str(key)): Mail(*map(_int, counts[:4]), *map(_float, counts[4:]))
        for by, key, *counts in rows
    }


def cases(end: datetime) -> Cases:
    """Cases opened before the moment, and how many of them were open then."""
    return Cases(*map(_int, _rows(_CASES, end, end)[0]))


def _int(value: object) -> int:
    assert isinstance(value, int)
    return value


def _float(value: object) -> float | None:
    assert value is None or isinstance(value, int | float)
    return None if value is None else float(value)
