"""The online quota (Online-Quote): SQL over the journal, each matter once."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from statistics import mean, median
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import connection

# A matter is an application for a service: sent by a form (whoever typed), or a case opened from
# paper, e-mail, fax or counter. A case from an online item is the same matter: counted once.
_SQL = """
    SELECT service, count(*) FILTER (WHERE online), count(*)
    FROM (
        SELECT matter,
               (array_agg(data->>'service' ORDER BY at, id))[1] AS service,
               bool_or(data->>'channel' = 'online') AS online,
               min(at) AS at
        FROM kernel_entry
        WHERE matter IS NOT NULL
          AND (fact = 'ApplicationSubmitted'
               OR fact = 'CaseOpened' AND data->>'service' <> '' AND data->>'channel' <> 'online')
        GROUP BY matter
    ) matters
    WHERE at >= %s AND at < %s
    GROUP BY service
    ORDER BY service
"""


@dataclass(frozen=True)
class ServiceQuota:
    """One service: `online` of `all` applications."""

    service: str
    online: int
    all: int

    @property
    def quota(self) -> float:
        """Share, 0 to 1."""
        return self.online / self.all


@dataclass(frozen=True)
class Quota:
    """The quota of a span of days, both included.

    weighted: online / all over all services. mean and median: over the services' own quotas, each
    service counting once. None without a single application.
    """

    start: date
    end: date
    online: int
    all: int
    services: tuple[ServiceQuota, ...]

    @property
    def weighted(self) -> float | None:
        return self.online / self.all if self.all else None

    @property
    def mean(self) -> float | None:
        return mean(one.quota for one in self.services) if self.services else None

    @property
    def median(self) -> float | None:
        return median(one.quota for one in self.services) if self.services else None


def quota(start: date, end: date) -> Quota:
    """Applications first told of from `start` to `end`, local days, both included. One query."""
    zone = ZoneInfo(settings.TIME_ZONE)
    span = [
        datetime.combine(start, time.min, zone),
        datetime.combine(end + timedelta(days=1), time.min, zone),
    ]
    with connection.cursor() as cursor:
        cursor.execute(_SQL, span)
        found = tuple(ServiceQuota(*row) for row in cursor.fetchall())
    online, all_ = sum(one.online for one in found), sum(one.all for one in found)
    return Quota(start, end, online, all_, found)
