"""Results before the council: papers with their sittings."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from rathaus.kernel.refusal import Refusal
from rathaus.participation.models import CouncilPaper


@dataclass(frozen=True)
class PaperView:
    """A paper as everybody may know it; `filed_as` is the report's number in the post book."""

    id: int
    process: int
    slug: str
    process_title: str
    number: str
    title: str
    body: str
    sitting: date
    proposal: str
    filed_as: str
    paper: str
    report: str


def papers(*, process: int | None = None) -> list[PaperView]:
    """Of published processes, latest sitting first. One query."""
    rows = CouncilPaper.objects.filter(process__published_at__isnull=False)
    if process is not None:
        rows = rows.filter(process=process)
    return [_view(one) for one in rows.select_related("process")]


def paper(*, slug: str, pk: int) -> PaperView:
    """One. Refusal 404 if there is none. One query."""
    rows = CouncilPaper.objects.filter(process__published_at__isnull=False, process__slug=slug)
    found = rows.select_related("process").filter(pk=pk).first()
    if found is None:
        raise Refusal(_("There is no such paper."), status=404)
    return _view(found)


def _view(row: CouncilPaper) -> PaperView:
    return PaperView(
        row.pk, row.process_id, row.process.slug, row.process.title, row.number, row.title,
        row.body, row.sitting, row.proposal, row.filed_as, row.paper_id, row.report_id,
    )  # fmt: skip
