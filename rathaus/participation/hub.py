"""The page /mitmachen/: what runs, what can be voted on, what came of it. Composed of the rooms' answers."""

from dataclasses import dataclass
from datetime import date, datetime

from rathaus.accounts.queries import local_day
from rathaus.kernel.actor import Actor
from rathaus.participation.ballots.queries import PollView, polls_for
from rathaus.participation.budget.queries import ProjectView, budgets, works
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
class Hub:
    """The page's parts. `number` of a process is that of its pin."""

    votes: list[PollView]
    running: list[ProcessView]
    ended: list[ProcessView]
    pins: list[Pin]
    soon: list[EventView]
    works: list[Work]
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
    running = processes_for(actor=actor, state="running", area=area, query=query, at=at)
    ended = processes_for(actor=actor, state="ended", area=area, query=query, at=at)
    votes = [one for one in polls_for(actor=actor, state="open") if one.running(at)]
    coming = [one for one in events(actor=actor, at=at) if one.starts_at >= at]
    return Hub(
        votes=sorted(votes, key=lambda one: one.closes_at),
        running=running,
        ended=ended,
        pins=process_pins(running),
        soon=coming[:SOON],
        works=_works(actor, at, day),
        rates=rates(at=at),
        districts=sorted({one.district for one in places() if one.district}),
        area=area,
        query=query,
    )


def _works(actor: Actor, at: datetime, day: date) -> list[Work]:
    """The projects of the latest budget that came to a vote, those with latest news first."""
    for budget in budgets(actor=actor):
        found = works(actor=actor, budget=budget.id, at=at)
        if found:
            found.sort(key=lambda one: one.works.last_news if one.works else day, reverse=True)
            return [Work(budget.slug, one) for one in found[:DONE]]
    return []
