"""What leaves the room: plain values, never rows."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.urls import reverse

from rathaus.participation.contributions.models import Answer, Contribution

OPEN = ("published", "merged")


@dataclass(frozen=True)
class ContributionView:
    """A contribution as its reader may know it.

    `kind` idea, proposal, debate, exchange; `state` asked, held, published, hidden, withdrawn,
    merged. `photo` is a blob's SHA-256. `answer` is the latest official answer, `outcome` its kind.
    """

    id: int
    number: str
    process: int
    slug: str
    kind: str
    title: str
    text: str
    district: str
    category: str
    place: str
    lat: float | None
    lon: float | None
    cost_help: int | None
    photo: str | None
    photo_alt: str
    author_name: str
    account: int | None
    state: str
    supports: int
    comments: int
    created_at: datetime
    published_at: datetime | None
    threshold_at: datetime | None
    answer_due: date | None
    answered_at: datetime | None
    answer: str | None
    outcome: str | None
    merged_into: int | None
    url: str

    @property
    def photo_url(self) -> str:
        """Where the photo is served; empty without one."""
        return f"{self.url}foto.jpg" if self.photo else ""

    def is_overdue(self, day: date) -> bool:
        """The town owes an answer since before this day."""
        return self.answered_at is None and self.answer_due is not None and self.answer_due < day


@dataclass(frozen=True)
class Listing:
    """One page of contributions and how many there are in all."""

    items: tuple[ContributionView, ...]
    total: int
    page: int
    size: int

    def __iter__(self) -> Iterator[ContributionView]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)


def with_answer(rows: QuerySet[Contribution]) -> QuerySet[Contribution]:
    """The rows with what a view needs of other tables: slug and the latest answer."""
    latest = Answer.objects.filter(contribution=OuterRef("pk")).order_by("-at", "-pk")
    return rows.annotate(
        slug=F("process__slug"),
        answer_text=Subquery(latest.values("text")[:1]),
        answer_outcome=Subquery(latest.values("outcome")[:1]),
    ).defer("search")


def view(row: Contribution) -> ContributionView:
    """A row of `with_answer` as a value."""
    slug = str(getattr(row, "slug", ""))
    return ContributionView(
        row.pk, row.number, row.process_id, slug, row.kind, row.title, row.text, row.district,
        row.category, row.place, row.lat, row.lon, row.cost_help, row.photo_id, row.photo_alt,
        row.author_name, row.account_id, row.state, row.supports, row.comments, row.created_at,
        row.published_at, row.threshold_at, row.answer_due, row.answered_at,
        getattr(row, "answer_text", None), getattr(row, "answer_outcome", None),
        row.merged_into_id, reverse("contributions:one", args=[slug, row.number]),
    )  # fmt: skip
