"""Both honest rates, by SQL over what is public: solved with proof, and reopened.

Counted are all reports that were shown, without doubles: a report that was rejected counts as
reported and not solved. Solved counts only while it is solved, and no report can be without proof.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from django.db import connection

from rathaus.participation.defects.treating import local_day

_SQL = """
    SELECT {group}, count(*) AS reported,
        count(*) FILTER (WHERE d.state = 'solved') AS solved,
        count(*) FILTER (WHERE first.at IS NOT NULL) AS ever_solved,
        count(*) FILTER (WHERE r.id IS NOT NULL) AS reopened,
        count(*) FILTER (WHERE d.state IN ('new', 'accepted', 'handed')) AS open,
        count(*) FILTER (
            WHERE d.state IN ('new', 'accepted', 'handed') AND d.due_on < %(today)s
        ) AS overdue,
        percentile_cont(0.5) WITHIN GROUP (
            ORDER BY extract(epoch FROM first.at - d.reported_at) / 86400
        ) FILTER (WHERE first.at IS NOT NULL) AS median
    FROM defects_defect d
    JOIN defects_category c ON c.id = d.category_id
    LEFT JOIN defects_reopening r ON r.defect_id = d.id
    LEFT JOIN (
        SELECT defect_id, min(at) AS at FROM defects_solution GROUP BY defect_id
    ) first ON first.defect_id = d.id
    WHERE d.state IN ('new', 'accepted', 'handed', 'solved', 'rejected')
        AND d.reported_at >= %(since)s
    {tail}
"""


@dataclass(frozen=True)
class Rates:
    """Counts of a year, for the town or a kind; `median` in days from report to first solution."""

    name: str
    code: str
    reported: int
    solved: int
    ever_solved: int
    reopened: int
    open: int
    overdue: int
    median: int | None

    @property
    def solved_share(self) -> int | None:
        """Solved with proof of all reports, in percent."""
        return round(100 * self.solved / self.reported) if self.reported else None

    @property
    def reopened_share(self) -> int | None:
        """Reopened of those that were ever solved, in percent."""
        return round(100 * self.reopened / self.ever_solved) if self.ever_solved else None


def rates(*, at: datetime) -> Rates:
    """The town's, this year. One query."""
    return _rows("'' AS name, '' AS code", "", at)[0]


def by_category(*, at: datetime) -> list[Rates]:
    """Per kind, this year, in the kinds' order. One query."""
    group = "GROUP BY c.id, c.name, c.code, c.position ORDER BY c.position, c.name"
    return _rows("c.name, c.code", group, at)


def _rows(group: str, tail: str, at: datetime) -> list[Rates]:
    today = local_day(at)
    since = at.astimezone().replace(
        year=today.year, month=1, day=1, hour=0, minute=0, second=0, microsecond=0
    )
    with connection.cursor() as cursor:
        cursor.execute(_SQL.format(group=group, tail=tail), {"today": today, "since": since})
        found = [Rates(*row) for row in cursor.fetchall()]
    return [replace(one, median=_whole(one.median)) for one in found]


def _whole(days: float | None) -> int | None:
    return None if days is None else round(days)
