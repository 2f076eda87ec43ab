"""The desk of a member of staff: tasks by due day, trays, deputies, the team by age."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rathaus.accounts.queries import DeputyView, deputies_for
from rathaus.kernel.actor import Actor, Role
from rathaus.kernel.jobs import waiting
from rathaus.mailroom.queries import next_waiting, outgoing_count, tray_count
from rathaus.portal.queries import local
from rathaus.portal.words import number
from rathaus.records.queries import TaskView, desk_counts, tasks_for, team_ages
from rathaus.records.queries.tasks import AgeView

SHOWN = 25


@dataclass(frozen=True)
class TaskLine:
    """A task and how its day stands: "late", "now" or ""."""

    task: TaskView
    pressing: str
    due: str


@dataclass(frozen=True)
class TaskGroup:
    title: str
    lines: tuple[TaskLine, ...]


@dataclass(frozen=True)
class Tray:
    """A counter that leads somewhere."""

    name: str
    count: int
    note: str
    url: str


@dataclass(frozen=True)
class TeamLine:
    """Open cases of a kind by age; shares in percent for the bar."""

    ages: AgeView
    shares: tuple[float, float, float]


@dataclass(frozen=True)
class First:
    """What to begin with: the main button."""

    label: str
    url: str


@dataclass(frozen=True)
class Desk:
    today: date
    headline: str
    groups: tuple[TaskGroup, ...]
    first: First | None
    further: int
    trays: tuple[Tray, ...]
    team: tuple[TeamLine, ...]
    team_total: int
    away: tuple[DeputyView, ...]
    me: int | None


def desk(actor: Actor, at: datetime) -> Desk:
    """Everything that waits for this person; at most twelve queries."""
    today = local(at).date()
    tasks = tasks_for(actor, on=today)
    team = team_ages(actor, on=today)
    deputies = deputies_for(actor=actor, at=at)
    trays = _trays(actor, today)
    return Desk(
        today,
        headline(tasks, today, _post_waiting(trays)),
        _groups(tasks[:SHOWN], today),
        _first(actor, tasks, trays),
        max(0, len(tasks) - SHOWN),
        trays,
        tuple(_team_line(one) for one in team),
        sum(one.under_7 + one.to_14 + one.over_14 for one in team),
        tuple(one for one in deputies if one.since <= today <= one.until),
        actor.account,
    )


def headline(tasks: Sequence[TaskView], today: date, post: str = "") -> str:
    """ "Nine tasks, one of them overdue": who reads only this knows. `post` waits besides."""
    if not tasks:
        return post or _("Nothing is due")
    due = _due(tasks, today)
    return _("%(tasks)s; %(post)s") % {"tasks": due, "post": post} if post else due


def _due(tasks: Sequence[TaskView], today: date) -> str:
    late = sum(one.due is not None and one.due < today for one in tasks)
    count = ngettext("One task", "%(count)s tasks", len(tasks)) % {"count": number(len(tasks))}
    if not late:
        return _("%(tasks)s, none overdue") % {"tasks": count}
    over = ngettext("one is overdue", "%(count)s are overdue", late) % {
        "count": number(late, capital=False)
    }
    return f"{count}, {over}"


def _post_waiting(trays: Sequence[Tray]) -> str:
    """ "Nine items wait in the mailroom"; the letters to hand over where all items are done."""
    counts = {one.url: one.count for one in trays}
    if items := counts.get(reverse("mailroom:tray")):
        text = ngettext("One item of post is to sort", "%(count)s items of post are to sort", items)
        return text % {"count": number(items)}
    if letters := counts.get(reverse("mailroom:outgoing")):
        text = ngettext("One letter is to hand over", "%(count)s letters are to hand over", letters)
        return text % {"count": number(letters)}
    return ""


def _first(actor: Actor, tasks: Sequence[TaskView], trays: Sequence[Tray]) -> First | None:
    if tasks:
        return First(_("Open the next task"), tasks[0].url)
    if item := next_waiting(actor=actor):
        return First(_("Open the next item"), reverse("mailroom:item", args=[item]))
    letters = reverse("mailroom:outgoing")
    if any(one.url == letters and one.count for one in trays):
        return First(_("Hand over the letters"), letters)
    return None


def _groups(tasks: Sequence[TaskView], today: date) -> tuple[TaskGroup, ...]:
    monday = today + timedelta(days=7 - today.weekday())
    parts: dict[str, list[TaskLine]] = {
        _("Overdue"): [],
        _("Today"): [],
        _("This week"): [],
        _("Later"): [],
        _("Without a day"): [],
    }
    late, now, week, later, never = parts.values()
    for task in tasks:
        if task.due is None:
            never.append(TaskLine(task, "", ""))
        elif task.due < today:
            late.append(TaskLine(task, "late", _late(today - task.due)))
        elif task.due == today:
            now.append(TaskLine(task, "now", _("today")))
        else:
            (week if task.due < monday else later).append(TaskLine(task, "", ""))
    return tuple(TaskGroup(title, tuple(lines)) for title, lines in parts.items() if lines)


def _late(by: timedelta) -> str:
    return ngettext("one day late", "%(count)d days late", by.days) % {"count": by.days}


def _trays(actor: Actor, today: date) -> tuple[Tray, ...]:
    trays = []
    if actor.has(Role.MAILROOM):
        trays += [
            Tray(_("Post to sort"), tray_count(actor), "", reverse("mailroom:tray")),
            Tray(
                _("Letters to hand over"), outgoing_count(actor), "", reverse("mailroom:outgoing")
            ),
        ]
    if actor.has(Role.CASEWORK, Role.HEAD):
        counts = desk_counts(actor, on=today)
        answered = _("%(count)d answered") % {"count": counts.answered} if counts.requests else ""
        tasks = reverse("records:tasks")
        signing = [Tray(_("To sign"), counts.to_sign, _("waits for me"), tasks)]
        trays += [
            Tray(_("Post to put on file"), counts.unfiled, "", reverse("records:unfiled")),
            *(signing if actor.has(Role.HEAD) else ()),
            Tray(_("Questions to citizens"), counts.requests, answered, tasks),
            Tray(_("Resubmissions"), counts.resubmissions, _("due today"), tasks),
        ]
    if actor.has(Role.ADMIN):
        trays.append(Tray(_("Failed jobs"), waiting().get("failed", 0), "", reverse("portal:jobs")))
    return tuple(trays)


def _team_line(ages: AgeView) -> TeamLine:
    counts = (ages.under_7, ages.to_14, ages.over_14)
    total = sum(counts) or 1
    first, second, third = (round(100 * one / total, 1) for one in counts)
    return TeamLine(ages, (first, second, third))
