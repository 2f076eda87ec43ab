"""What the search finds in the wing of participation: defects, votes, processes, contributions."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import pgettext

from rathaus.kernel.actor import Actor
from rathaus.participation.ballots.queries import polls_for
from rathaus.participation.budget.queries.projects import whole
from rathaus.participation.contributions.queries import contributions
from rathaus.participation.defects.queries import kind_named
from rathaus.participation.processes.queries import ProcessView, processes_for
from rathaus.portal.town import pages

MOST = 5  # of each sort
_BROKEN = re.compile(
    r"(defekt|kaputt|beschaedig|mangel|maengel|melde|meldung|dunkel|flacker|verstopf|wild|voll|"
    r"umgestuerzt|locker|ausgefallen|schaden|schaeden|broken|report|damage)"
)
_REPORT = re.compile(r"(maengel|mangel|mangelmelder|maengelmelder|defekt|kaputt|broken)")


@dataclass(frozen=True)
class Line:
    """Something to take part in: what it is in a word, its title and its address."""

    sort: str
    title: str
    url: str
    summary: str = ""


@dataclass(frozen=True)
class Report:
    """The direct answer to a lamp that is out: report it. `kind` is "" where none was named."""

    kind: str
    url: str


def report_for(asked: Sequence[str], query: str) -> Report | None:
    """Does somebody want to report a defect? One query.

    A thing alone is enough ("Laterne"); among other words ("Baum fällen") it needs a word for what
    is wrong.
    """
    broken = [word for word in asked if _BROKEN.match(word)]
    rest = len(asked) - len(broken)
    if not asked or (rest > 1 and not broken):
        return None
    kind = kind_named(words=query)
    if not kind and not (rest == 0 and any(map(_REPORT.match, asked))):
        return None
    return Report(kind, reverse("defects:start"))


def lines(asked: Sequence[str], query: str, *, actor: Actor, at: datetime) -> tuple[Line, ...]:
    """Votes that are open, processes, projects and contributions. Eight queries at most."""
    if not asked:
        return ()
    processes = processes_for(actor=actor, at=at)
    return (
        *_votes(asked, actor, at),
        *_processes(asked, processes),
        *_projects(query, actor),
        *_contributions(query, processes, actor),
    )


def _votes(asked: Sequence[str], actor: Actor, at: datetime) -> Iterator[Line]:
    for poll in polls_for(actor=actor, state="open"):
        voting = "abstimm" in " ".join(asked) or "vote" in asked
        if poll.running(at) and (voting or pages.title_fits(poll.title, asked)):
            sort = pgettext("search", "Vote that is open")
            yield Line(sort, poll.title, reverse("ballots:poll", args=[poll.key]))


def _processes(asked: Sequence[str], processes: Sequence[ProcessView]) -> list[Line]:
    """Title and summary; a process whose title fits stands first, running before ended ones."""
    found = [
        (not pages.title_fits(one.title, asked), one.state == "ended", one)
        for one in processes
        if one.state != "draft" and pages.title_fits(f"{one.title} {one.summary}", asked)
    ]
    running, ended = pgettext("search", "Process"), pgettext("search", "Process that has ended")
    return [
        Line(
            ended if over else running,
            one.title,
            reverse("processes:process", args=[one.slug]),
            one.summary,
        )
        for _other, over, one in sorted(found, key=lambda row: row[:2])[:MOST]
    ]


def _projects(query: str, actor: Actor) -> list[Line]:
    """Projects of all budgets, newest first. One query."""
    rows = whole(actor).prefetch_related(None).annotate(slug=F("budget__process__slug"))
    for word in _raw(query):
        rows = rows.filter(Q(title__icontains=word))
    found = rows.order_by("-budget__year", "number").values_list("title", "slug", "number")[:MOST]
    sort = pgettext("search", "Project of the participatory budget")
    return [
        Line(sort, title, reverse("budget:project", args=[slug, number]))
        for title, slug, number in found
    ]


def _contributions(query: str, processes: Sequence[ProcessView], actor: Actor) -> list[Line]:
    """Those of the newest process that collects some now. Two queries."""
    collects = {"ideas", "debate", "exchange"}
    one = next((p for p in processes if p.state == "running" and collects & {*p.formats}), None)
    if one is None:
        return []
    found = contributions(actor=actor, process=one.id, query=" ".join(_raw(query)), size=MOST)
    sort = pgettext("search", "Contribution")
    return [Line(sort, row.title, row.url, one.title) for row in found]


def _raw(query: str) -> list[str]:
    """The words that carry meaning, as they were typed."""
    return [word for word in re.findall(r"\w{2,}", query) if pages.words(word)][:8]
