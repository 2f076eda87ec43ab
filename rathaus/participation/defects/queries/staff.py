"""What stands before staff: the inbox of their units, keys, bodies, kinds."""

from dataclasses import dataclass
from datetime import datetime
from typing import cast

from django.core.paginator import Page, Paginator
from django.db.models import BooleanField, Case, Count, Q, Value, When

from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import require
from rathaus.participation.defects import policies
from rathaus.participation.defects.models import OPEN, ApiKey, Body, Category, Defect, State
from rathaus.participation.defects.queries.lists import DefectRow, row_of, with_parts
from rathaus.participation.defects.treating import local_day

PAGE = 25


@dataclass(frozen=True)
class Counts:
    """How much lies in each tray."""

    open: int
    overdue: int
    handed: int
    photos: int
    held: int


@dataclass(frozen=True)
class Inbox:
    rows: Page[DefectRow]
    counts: Counts


@dataclass(frozen=True)
class KeyView:
    id: int
    name: str
    trusted: bool
    created_at: datetime
    revoked_at: datetime | None


def inbox(*, actor: Actor, tray: str, at: datetime, page: int = 1) -> Inbox:
    """Overdue first, then by day due. `tray`: offen, ueberfaellig, uebergeben, fotos, geprueft,
    fertig. Three queries."""
    today = local_day(at)
    mine = Defect.objects.of_staff(actor)
    late = Q(state__in=OPEN, due_on__lt=today)
    photo = Q(pictures__original__isnull=False) & ~Q(state__in=(State.HIDDEN, State.MERGED))
    trays = {
        "offen": Q(state__in=OPEN),
        "ueberfaellig": late,
        "uebergeben": Q(state=State.HANDED),
        "fotos": photo,
        "zurueckgehalten": Q(state=State.HELD),
        "fertig": Q(state__in=(State.SOLVED, State.REJECTED, State.MERGED)),
    }
    counted = mine.aggregate(
        open=Count("pk", filter=trays["offen"], distinct=True),
        overdue=Count("pk", filter=late, distinct=True),
        handed=Count("pk", filter=trays["uebergeben"], distinct=True),
        photos=Count("pk", filter=photo, distinct=True),
        held=Count("pk", filter=trays["zurueckgehalten"], distinct=True),
    )
    chosen = mine.filter(pk__in=mine.filter(trays.get(tray, trays["offen"])).values("pk"))
    order = ("-changed_at", "-pk") if tray == "fertig" else ("-late", "due_on", "pk")
    rows = with_parts(chosen).annotate(
        late=Case(When(late, then=Value(True)), default=False, output_field=BooleanField())
    )
    found = Paginator(rows.order_by(*order), PAGE).get_page(page)
    shown = [row_of(one, today) for one in found.object_list]
    pages = cast("Paginator[DefectRow]", found.paginator)
    return Inbox(Page(shown, found.number, pages), Counts(**counted))


def open_count(actor: Actor, at: datetime) -> int:
    """Open reports of the actor's units, for the side menu. One query; none for others."""
    if not actor.has(*policies.WORKERS):
        return 0
    units = actor.units_as(*policies.WORKERS)
    return Defect.objects.open().filter(unit__code__in=units).count()


def api_keys(*, actor: Actor) -> list[KeyView]:
    """All keys, newest first; refused (403) to those who may not give any."""
    require(policies.can_give_keys(actor))
    return [
        KeyView(one.pk, one.name, one.trusted, one.created_at, one.revoked_at)
        for one in ApiKey.objects.order_by("-created_at")
    ]


@dataclass(frozen=True)
class Choices:
    """Codes and names for the forms of a report."""

    kinds: list[tuple[str, str]]
    bodies: list[tuple[str, str]]


def choices() -> Choices:
    """Kinds in their order, other bodies by name. One query."""
    kinds = Category.objects.filter(active=True).order_by()
    bodies = Body.objects.filter(active=True).order_by()
    rows = list(
        kinds.values_list(Value("kind"), "code", "name", "position").union(
            bodies.values_list(Value("body"), "key", "name", Value(0)), all=True
        )
    )
    rows.sort(key=lambda row: (row[3], row[2]))
    return Choices(
        [(code, name) for what, code, name, _place in rows if what == "kind"],
        [(code, name) for what, code, name, _place in rows if what == "body"],
    )


def categories() -> list[Category]:
    """Kinds that are offered, in order. One query."""
    return list(Category.objects.filter(active=True))
