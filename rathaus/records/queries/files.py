"""File plan and case files."""

from dataclasses import dataclass
from datetime import datetime
from typing import cast

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal
from rathaus.mailroom.queries import ItemView
from rathaus.records.models import CaseFile, FilePlanPosition
from rathaus.records.models.case import READERS

PER_PAGE = 25


@dataclass(frozen=True)
class PositionView:
    """A position of the file plan and how many files the actor may see there."""

    number: str
    title: str
    group: str
    group_title: str
    unit: str
    retention_years: int
    archive_rule: str
    files: int = 0


@dataclass(frozen=True)
class FileView:
    """A case file; `cases` is how many lie in it."""

    id: int
    reference: str
    title: str
    unit: str
    position: str
    position_title: str
    retention_years: int
    archive_rule: str
    opened_at: datetime
    cases: int


def _position(row: FilePlanPosition) -> PositionView:
    return PositionView(
        row.number,
        row.title,
        row.group,
        row.group_title,
        row.unit.code,
        row.retention_years,
        row.archive_rule,
        getattr(row, "seen", 0),
    )


def file_plan(*, actor: Actor, own: bool = False) -> list[PositionView]:
    """All positions in order, or those of the actor's units; one query."""
    units = actor.units_as(*READERS)
    rows = FilePlanPosition.objects.select_related("unit").annotate(
        seen=Count("files", filter=Q(files__unit__code__in=units))
    )
    if own:
        rows = rows.filter(Q(unit__code__in=units) | Q(seen__gt=0))
    return [_position(row) for row in rows.order_by("number")]


def files_at(*, actor: Actor, position: str, page: int = 1) -> Page[FileView]:
    """A page of the files at a position, newest first."""
    rows = _files(actor).filter(position__number=position).order_by("-opened_at", "-pk")
    found = Paginator(rows, PER_PAGE).get_page(page)
    pages = cast("Paginator[FileView]", found.paginator)
    return Page([_file(row) for row in found.object_list], found.number, pages)


def position(number: str) -> PositionView:
    """One position. Refusal 404 where the plan has none of this number."""
    row = FilePlanPosition.objects.select_related("unit").filter(number=number).first()
    if row is None:
        raise Refusal(_("The file plan has no such position."), status=404)
    return _position(row)


def case_file_for(*, actor: Actor, pk: int) -> FileView:
    """One file. Refusal 404 where it is not there or not for the actor."""
    row = _files(actor).filter(pk=pk).first()
    if row is None:
        raise Refusal(_("There is no such file, or it is not one of your unit's."), status=404)
    return _file(row)


def _files(actor: Actor) -> QuerySet[CaseFile]:
    rows = CaseFile.objects.visible_to(actor).select_related("unit", "position")
    return rows.annotate(count=Count("cases"))


def _file(row: CaseFile) -> FileView:
    return FileView(
        row.pk,
        row.reference,
        row.title,
        row.unit.code,
        row.position.number,
        row.position.title,
        row.position.retention_years,
        row.position.archive_rule,
        row.opened_at,
        getattr(row, "count", 0),
    )


def suggested_position(item: ItemView, plan: list[PositionView]) -> str:
    """The position that fits an item best: named by the service, else by words of the subject.

    `plan` are positions of the unit. Empty where no word fits.
    """
    if item.filing:
        return item.filing
    words = {
        word[:7] for word in f"{item.subject} {item.document_type}".lower().split() if len(word) > 4
    }
    best, most = "", 0
    for one in plan:
        if item.unit is not None and one.unit != item.unit:
            continue
        fits = sum(part in one.title.lower() for part in words)
        if fits > most:
            best, most = one.number, fits
    return best
