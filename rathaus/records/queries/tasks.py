"""Tasks and counters of the desk."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, F, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from rathaus.kernel.actor import Actor
from rathaus.kernel.clock import now
from rathaus.records.filing import local_day
from rathaus.records.models import Case, MissingDocument, Task
from rathaus.records.models.case import READERS
from rathaus.records.queries.labels import label_of

# what these stand for is done by filing, signing and issuing, not by a tick
BY_STEP = (Task.Kind.FILE_ITEM, Task.Kind.SIGN, Task.Kind.ISSUE)


@dataclass(frozen=True)
class TaskView:
    """Something to do. Of a case (`case`, `reference`) or of an item (`item`, its number).

    Not `mine` is the unit's: nobody has it yet. `behalf` names the absent colleague whose it is.
    """

    id: int
    kind: str
    label: str
    subject: str
    case: int | None
    reference: str
    title: str
    item: str | None
    unit: str
    mine: bool
    due: date | None
    url: str
    behalf: str = ""


@dataclass(frozen=True)
class CaseTaskView:
    """A task of a case, done or not; `tickable` where a person ticks it off."""

    id: int
    kind: str
    label: str
    subject: str
    due: date | None
    done_at: datetime | None
    tickable: bool


@dataclass(frozen=True)
class DeskCounts:
    """What waits for the actor. `unfiled`: post to put on file; `requests`: cases that wait for
    applicants, `answered` of them with everything supplied but not decided."""

    tasks: int = 0
    overdue: int = 0
    unfiled: int = 0
    to_sign: int = 0
    resubmissions: int = 0
    requests: int = 0
    answered: int = 0


@dataclass(frozen=True)
class UnfiledView:
    """An item in a unit's tray that lies in no case yet."""

    item: int
    number: str
    subject: str
    sender: str
    unit: str
    received_at: datetime
    due: date | None


@dataclass(frozen=True)
class AgeView:
    """Open cases of a unit by age: counted for the team, never for a person."""

    title: str
    under_7: int
    to_14: int
    over_14: int
    late: int


def tasks_for(actor: Actor, *, on: date | None = None, limit: int = 200) -> list[TaskView]:
    """Open tasks of the actor and of absent colleagues, and nobody's in the unit, by due day.

    Resubmissions show from their day on. One query.
    """
    if not actor.units_as(*READERS):
        return []
    rows = (
        _open(actor, on or local_day(now()))
        .select_related("case", "unit", "item", "assignee")
        .order_by(F("due").asc(nulls_last=True), "created_at", "pk")[:limit]
    )
    return [_view(row, actor) for row in rows]


def _open(actor: Actor, on: date) -> QuerySet[Task]:
    later = Q(kind=Task.Kind.RESUBMISSION, due__gt=on)
    return Task.objects.for_me(actor, on).open().exclude(later)


def _view(task: Task, actor: Actor) -> TaskView:
    case, label, behalf = task.case, label_of(task), ""
    if task.assignee is not None and task.assignee_id != actor.account:
        behalf = task.assignee.name
        label = _("%(task)s (for %(name)s)") % {"task": label, "name": behalf}
    return TaskView(
        id=task.pk,
        kind=task.kind,
        label=label,
        subject=task.subject,
        case=case.pk if case else None,
        reference=case.reference if case else "",
        title=case.title if case else task.subject,
        item=task.item.number if task.item else None,
        unit=task.unit.code,
        mine=task.assignee_id is not None,
        due=task.due,
        url=_url(task),
        behalf=behalf,
    )


def _url(task: Task) -> str:
    if task.kind == Task.Kind.FILE_ITEM and task.item:
        return reverse("records:file_item", args=[task.item.number])
    name = "records:sign" if task.kind == Task.Kind.SIGN else "records:case"
    return reverse(name, args=[task.case_id])


def tasks_of(*, case: int) -> list[CaseTaskView]:
    """All tasks of a case the caller may see, open ones first. One query."""
    rows = (
        Task.objects.filter(case=case).select_related("completion", "item", "case").order_by("pk")
    )
    views = [
        CaseTaskView(
            row.pk,
            row.kind,
            label_of(row),
            row.subject,
            row.due,
            row.completion.at if hasattr(row, "completion") else None,
            row.kind not in BY_STEP,
        )
        for row in rows
    ]
    return sorted(views, key=lambda one: one.done_at is not None)


def desk_counts(actor: Actor, *, on: date | None = None) -> DeskCounts:
    """The counters of the desk on a day (today): two queries, whatever the amount."""
    on = on or local_day(now())
    units = actor.units_as(*READERS)
    if not units:
        return DeskCounts()
    kind = Task.Kind
    counts = (
        Task.objects.for_me(actor, on)
        .open()
        .aggregate(
            tasks=Count("pk", filter=~Q(kind=kind.RESUBMISSION, due__gt=on)),
            overdue=Count("pk", filter=Q(due__lt=on)),
            unfiled=Count("pk", filter=Q(kind=kind.FILE_ITEM)),
            to_sign=Count("pk", filter=Q(kind=kind.SIGN)),
            resubmissions=Count("pk", filter=Q(kind=kind.RESUBMISSION, due__lte=on)),
        )
    )
    asked = MissingDocument.objects.filter(
        case__unit__code__in=units, case__decision=None, case__closure=None
    ).aggregate(
        all=Count("case", distinct=True),
        waiting=Count("case", distinct=True, filter=Q(supply=None)),
    )
    return DeskCounts(**counts, requests=asked["all"], answered=asked["all"] - asked["waiting"])


def unfiled_for(actor: Actor, *, limit: int = 200) -> list[UnfiledView]:
    """Routed items of the actor's units that wait to be put on file, oldest first. One query."""
    rows = (
        Task.objects.visible_to(actor)
        .open()
        .filter(kind=Task.Kind.FILE_ITEM)
        .select_related("item", "unit")
        .order_by("due", "created_at", "pk")[:limit]
    )
    found = []
    for row in rows:
        assert row.item is not None
        item = row.item
        found.append(
            UnfiledView(
                item.pk,
                item.number,
                row.subject,
                item.sender,
                row.unit.code,
                item.received_at,
                row.due,
            )
        )
    return found


def team_ages(actor: Actor, *, on: date | None = None, limit: int = 8) -> list[AgeView]:
    """Open, undecided cases of the actor's units by position of the file plan and age. One query."""
    on = on or local_day(now())
    week, fortnight = on - timedelta(days=7), on - timedelta(days=14)
    rows = (
        Case.objects.visible_to(actor)
        .filter(closure=None, decision=None)
        .values("case_file__position__title")
        .annotate(
            under_7=Count("pk", filter=Q(received_at__date__gt=week)),
            to_14=Count(
                "pk", filter=Q(received_at__date__lte=week, received_at__date__gt=fortnight)
            ),
            over_14=Count("pk", filter=Q(received_at__date__lte=fortnight)),
            late=Count("pk", filter=Q(promised_on__lt=on)),
        )
        .order_by("case_file__position__title")[:limit]
    )
    return [
        AgeView(
            row["case_file__position__title"],
            row["under_7"],
            row["to_14"],
            row["over_14"],
            row["late"],
        )
        for row in rows
    ]
