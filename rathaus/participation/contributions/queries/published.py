"""What goes out as open data: published contributions, without names."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from rathaus.participation.contributions.models import Contribution
from rathaus.participation.contributions.queries.views import view, with_answer


@dataclass(frozen=True)
class OpenContribution:
    """A published contribution as open data; authors are left out."""

    number: str
    kind: str
    title: str
    text: str
    category: str
    district: str
    place: str
    lat: float | None
    lon: float | None
    cost_help: int | None
    supports: int
    comments: int
    published_at: datetime | None
    answer_due: date | None
    answered_at: datetime | None
    outcome: str | None
    answer: str | None
    path: str


def open_contributions(*, process: int, limit: int | None = None) -> Iterator[OpenContribution]:
    """All that is published in a process, newest first, streamed. One query."""
    rows = with_answer(Contribution.objects.filter(process=process, state="published"))
    rows = rows.order_by("-published_at", "-id")
    found = rows[:limit] if limit is not None else rows
    for row in found.iterator(chunk_size=2000):
        one = view(row)
        yield OpenContribution(
            one.number, one.kind, one.title, one.text, one.category, one.district, one.place,
            one.lat, one.lon, one.cost_help, one.supports, one.comments, one.published_at,
            one.answer_due, one.answered_at, one.outcome, one.answer, one.url,
        )  # fmt: skip
