"""The page /mitmachen/: what runs, what can be voted on, what came of it. Composed of the rooms' answers."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F

from rathaus.accounts.queries import local_day
from rathaus.kernel.actor import Actor
from rathaus.participation.ballots.queries import PollView, polls_for
from rathaus.participation.budget.queries import ProjectView
from rathaus.participation.budget.queries.projects import whole
from rathaus.participation.budget.queries.shapes import project_view
from rathaus.participation.defects.queries import Rates, rates
from rathaus.participation.processes.queries import (
    EventView,
    ProcessView,
    events,
    process_pins,
    processes_for,
)
from rathaus.ui.maps import Pin, places

SOON, DONE = 3, 4


@dataclass(frozen=True)
class Work:
    """A project of a budget that is being built or stands."""

    slug: str
    project: ProjectView


@dataclass(frozen=True)
class Built:
    """The latest budget in figures: projects and whole euros."""

    slug: str
    done: int
    count: int
    spent: int
    granted: int


@dataclass(frozen=True)
class Hub:
    """The page's parts. `number` of a process is that of its pin."""

    votes: list[PollView]
    running: list[ProcessView]
    ended: list[ProcessView]
    pins: list[Pin]
    soon: list[EventView]
    works: list[Work]
    built: Built | None
    rates: Rates
    districts: list[str]
    area: str
    query: str

    @property
    def filtered(self) -> bool:
        return bool(self.area or self.query)


def hub(*, actor: Actor, area: str, query: str, at: datetime) -> Hub:
    """Of what this actor may see. The number of queries does not grow with the data."""
    day = local_day(at)
    known = processes_for(actor=actor, area=area, query=query, at=at)
    running = [one for one in known if one.state == "running"]
    polls = polls_for(actor=actor)
    votes = [one for one in polls if one.running(at)]
    coming = [one for one in events(actor=actor, at=at) if one.starts_at >= at]
    works = _works(actor, polls, day)
    return Hub(
        votes=sorted(votes, key=lambda one: one.closes_at),
        running=running,
        ended=[one for one in known if one.state == "ended"],
        pins=process_pins(running),
        soon=coming[:SOON],
        works=sorted(works, key=lambda one: _news(one.project, day), reverse=True)[:DONE],
        built=_built(works),
        rates=rates(at=at),
        districts=sorted({one.district for one in places() if one.district}),
        area=area,
        query=query,
    )


def _works(actor: Actor, polls: list[PollView], day: date) -> list[Work]:
    """All granted projects of the latest budget that came to a vote. Four queries."""
    counted = [one.id for one in polls if one.state == "published" and one.contests]
    rows = whole(actor).filter(works__isnull=False, budget__poll__in=counted)
    latest = rows.annotate(slug=F("budget__process__slug")).order_by("-budget__year", "number")
    found = [(str(row.slug), row.budget_id, project_view(row, day)) for row in latest]
    return [Work(slug, one) for slug, budget, one in found if budget == found[0][1]]


def _built(found: list[Work]) -> Built | None:
    works = [one.project.works for one in found if one.project.works]
    if not works:
        return None
    return Built(
        found[0].slug,
        sum(one.phase == "done" for one in works),
        len(works),
        sum(one.spent for one in works),
        sum(one.granted for one in works),
    )


def _news(one: ProjectView, day: date) -> tuple[bool, date]:
    """Photos first, then the latest news."""
    works = one.works
    return (works is not None and works.photo is not None, works.last_news if works else day)
