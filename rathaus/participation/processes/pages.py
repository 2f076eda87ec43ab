"""What a process's pages show, gathered with few queries and put into words."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rathaus.accounts.queries import local_day
from rathaus.kernel.actor import Actor
from rathaus.participation.processes import queries
from rathaus.participation.processes.queries import (
    DocumentView,
    EventView,
    NewsView,
    ProcessView,
    ReportView,
)
from rathaus.participation.processes.rules import NEED_ACCOUNT, WHO
from rathaus.participation.processes.tabs import Next, next_step
from rathaus.ui.maps import Pin, find_place


@dataclass(frozen=True)
class Rule:
    """A rule in plain words."""

    name: str
    text: str


@dataclass(frozen=True)
class ProcessPage:
    """All that the page "About" shows; each part is one query at most."""

    process: ProcessView
    news: list[NewsView]
    documents: list[DocumentView]
    events: list[EventView]
    reports: list[ReportView]
    followers: int
    follows: bool
    at: datetime

    @cached_property
    def steps(self) -> list[Next]:
        return next_step(self.process)

    @cached_property
    def report(self) -> ReportView | None:
        return self.reports[0] if self.reports else None

    @cached_property
    def coming(self) -> list[EventView]:
        """Events still to come, the next three."""
        return [one for one in self.events if one.state in ("coming", "now")][:3]

    @cached_property
    def rules(self) -> list[Rule]:
        return rules_of(self.process)

    @cached_property
    def pins(self) -> list[Pin]:
        """The process's own place, then its coming events, as they stand in the list."""
        one, pins = self.process, []
        spot = find_place(one.area) if one.area and one.lat is None else None
        lat, lon = (spot.lat, spot.lon) if spot else (one.lat, one.lon)
        if lat is not None and lon is not None:
            pins.append(Pin(1, lat, lon, one.place or one.area or one.title))
        for event in self.coming:
            if event.lat is not None and event.lon is not None:
                title = f"{event.title}, {event.place}"
                pins.append(Pin(len(pins) + 1, event.lat, event.lon, title, event.url, "open"))
        return pins

    @cached_property
    def until(self) -> date | None:
        """Until when one can take part in what runs now: the last day that offers something."""
        ends = [one.ends for one in self.process.present if one.offers and one.ends]
        return max(ends) if ends else None

    @cached_property
    def days_left(self) -> int | None:
        return (self.until - local_day(self.at)).days if self.until else None


def process_page(*, actor: Actor, slug: str, at: datetime) -> ProcessPage:
    """The page of one process: nine queries at most. Refusal 404 if there is none."""
    found = queries.process(actor=actor, slug=slug, at=at)
    return ProcessPage(
        process=found,
        news=queries.news(actor=actor, process=found.id),
        documents=queries.documents(actor=actor, process=found.id),
        events=queries.events(actor=actor, process=found.id, at=at),
        reports=queries.reports(actor=actor, process=found.id),
        followers=queries.follower_count(found.id),
        follows=queries.follows(actor=actor, process=found.id),
        at=at,
    )


def rules_of(process: ProcessView) -> list[Rule]:
    """The rules, each in a short sentence."""
    who = str(WHO[process.who])
    if process.min_age:
        who = _("%(who)s, from the age of %(age)d") % {"who": who, "age": process.min_age}
    more = [
        str(text)
        for one, (asked, text) in NEED_ACCOUNT.items()
        if one in process.formats and process.who in asked
    ]
    rules = [Rule(_("Who?"), " ".join([f"{who}.", *more]))]
    if process.audience:
        rules.append(Rule(_("For whom above all?"), process.audience))
    rules.append(Rule(_("Where?"), process.area or _("The whole town")))
    if process.support_threshold:
        text = (
            ngettext(
                "From %d supporter on, the town must answer.",
                "From %d supporters on, the town must answer.",
                process.support_threshold,
            )
            % process.support_threshold
        )
        rules.append(Rule(_("How many supporters?"), text))
    if process.answer_days:
        text = (
            ngettext("Within %d day.", "Within %d days.", process.answer_days) % process.answer_days
        )
        rules.append(Rule(_("When does the town answer?"), text))
    text = _("We read contributions first, then they appear.")
    if not process.premoderated:
        text = _("Contributions appear at once. We hide what breaks the rules, and say why.")
    rules.append(Rule(_("Who reads first?"), text))
    return rules
