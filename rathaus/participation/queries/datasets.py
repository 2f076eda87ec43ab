"""All that can be taken away as open data: data sets with their files, in plain words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from rathaus.accounts.queries import local_day
from rathaus.kernel.actor import ANONYMOUS
from rathaus.kernel.models import Entry
from rathaus.participation.ballots.queries import PollView, polls_for
from rathaus.participation.budget.queries import budgets
from rathaus.participation.processes.queries import ProcessView, processes_for

CONTRIBUTIONS = {"ideas", "debate", "exchange", "budget"}
# ending -> media type, and the EU's code of the file type
TYPES = {
    "JSON": ("application/json", "JSON"),
    "CSV": ("text/csv", "CSV"),
    "GeoJSON": ("application/geo+json", "GEOJSON"),
    "RSS": ("application/rss+xml", "RSS"),
    "iCal": ("text/calendar", "ICS"),
    "Pabulib (.pb)": ("text/plain", "TXT"),
    "Open311": ("application/json", "JSON"),
}


@dataclass(frozen=True)
class File:
    """A download; `kind` is one of TYPES."""

    kind: str
    path: str
    title: str = ""

    @property
    def label(self) -> str:
        return self.title or self.kind

    @property
    def media_type(self) -> str:
        return TYPES[self.kind][0]

    @property
    def file_type(self) -> str:
        """Code of the EU's list of file types."""
        return TYPES[self.kind][1]


@dataclass(frozen=True)
class Dataset:
    """Files that say the same; `key` names it for ever."""

    key: str
    title: str
    text: str
    page: str
    files: tuple[File, ...]
    issued: date | None = None


@dataclass(frozen=True)
class Shelf:
    """The data sets of a process, or of the whole town (`process` is None)."""

    process: ProcessView | None
    datasets: tuple[Dataset, ...]


def shelves(*, at: datetime) -> list[Shelf]:
    """The town's first, then process by process, newest first. Nine queries."""
    known = processes_for(actor=ANONYMOUS, at=at)
    polls: dict[int, list[PollView]] = {}
    for one in polls_for(actor=ANONYMOUS):
        if one.process is not None and one.state == "published":
            polls.setdefault(one.process, []).append(one)
    with_budget = {one.process for one in budgets(actor=ANONYMOUS)}
    surveys, texts = (
        _named(("SurveyClosed", "survey")),
        _named(("VersionPublished", "consultation")),
    )
    found = [Shelf(None, _town())]
    for view in known:
        sets = [
            *_process(view),
            *(_budget(view) if view.id in with_budget else ()),
            *(_poll(one) for one in polls.get(view.id, ())),
            *(_survey(view, pk) for pk in surveys.get(view.matter, ())),
            *(_text(view, pk) for pk in texts.get(view.matter, ())),
        ]
        if sets:
            found.append(Shelf(view, tuple(sets)))
    return found


def _named(what: tuple[str, str]) -> dict[UUID, list[int]]:
    """Ids in facts of this name, by the matter of their process. One query."""
    fact, field = what
    found: dict[UUID, list[int]] = {}
    rows = Entry.objects.filter(fact=fact, matter__isnull=False).order_by("pk")
    for matter, data in rows.values_list("matter", "data"):
        assert matter is not None
        ids = found.setdefault(matter, [])
        if data[field] not in ids:
            ids.append(data[field])
    return found


def _files(*given: tuple[str, str]) -> tuple[File, ...]:
    return tuple(File(kind, path) for kind, path in given)


def _town() -> tuple[Dataset, ...]:
    api = "/api/participation/processes"
    return (
        Dataset(
            "verfahren", _("All processes"),
            _("Every participation process with phases, place, formats and state."),
            "/mitmachen/",
            (*_files(("JSON", api), ("RSS", reverse("processes:feed_of_all")),
                     ("iCal", reverse("processes:calendar_of_all"))),),
        ),
        Dataset(
            "wirkung", _("What came of it"),
            _("Every contribution with its state, its answer and the day an answer is due."),
            reverse("participation:effect"),
            _files(("CSV", reverse("participation:effect_table"))),
        ),
        Dataset(
            "maengel", pgettext("data", "Reported defects"),
            _("Every public report with place, kind, state and days; also live by Open311."),
            reverse("defects:overview"),
            _files(("CSV", reverse("defects:csv")), ("GeoJSON", reverse("defects:geojson")),
                   ("RSS", reverse("defects:rss")),
                   ("Open311", reverse("defects:discovery", args=["json"]))),
        ),
    )  # fmt: skip


def _process(view: ProcessView) -> list[Dataset]:
    """Contributions and opinions."""
    found, issued = [], local_day(view.published_at) if view.published_at else None
    if CONTRIBUTIONS & set(view.formats):
        files = [(kind, reverse("contributions:data", args=[view.slug, kind.lower()]))
                 for kind in ("CSV", "JSON", "GeoJSON", "RSS")]  # fmt: skip
        text = _("Ideas and proposals with supporters, comments and the town’s answers; no names.")
        title = _named_after(pgettext("data", "Contributions"), view)
        page = reverse("contributions:list", args=[view.slug])
        found.append(Dataset(f"{view.slug}-beitraege", title, text, page, _files(*files), issued))
    if "opinions" in view.formats:
        text = _("Statements and votes on them with the opinion groups; nobody can be recognised.")
        title = _named_after(pgettext("data", "Opinions"), view)
        path = reverse("opinions:everything", args=[view.slug])
        page = reverse("opinions:of_process", args=[view.slug])
        found.append(
            Dataset(f"{view.slug}-meinungen", title, text, page, _files(("JSON", path)), issued)
        )
    return found


def _named_after(what: str, view: ProcessView | PollView) -> str:
    return f"{what}: {view.title}"


def _budget(view: ProcessView) -> Iterable[Dataset]:
    files = [(kind, reverse("budget:export", args=[view.slug, kind.lower()]))
             for kind in ("CSV", "JSON", "GeoJSON")]  # fmt: skip
    yield Dataset(
        f"{view.slug}-vorhaben",
        _named_after(pgettext("data", "Projects"), view),
        _("Every project with cost, reason, votes, money spent of granted and the day it is due."),
        reverse("budget:projects", args=[view.slug]),
        _files(*files),
        local_day(view.published_at) if view.published_at else None,
    )


def _poll(poll: PollView) -> Dataset:
    """All ballots, to be counted again by anybody."""
    pb = [
        File("Pabulib (.pb)", reverse("ballots:pb", args=[poll.key, one.number]),
             f"{one.title} (.pb)" if len(poll.contests) > 1 else "")
        for one in poll.contests
    ]  # fmt: skip
    files = (
        File("JSON", reverse("ballots:bundle", args=[poll.key]), _("All ballots (JSON)")),
        File("CSV", reverse("ballots:table", args=[poll.key]), _("Result (CSV)")),
        *pb,
        File("JSON", reverse("ballots:audit", args=[poll.key]), _("Audit file (JSON)")),
    )
    return Dataset(
        f"{poll.key}-abstimmung",
        _named_after(pgettext("data", "Vote"), poll),
        _("Every ballot without a name, the rule and the result: count it again yourself."),
        reverse("ballots:result", args=[poll.key]),
        files,
        local_day(poll.published_at) if poll.published_at else None,
    )


def _survey(view: ProcessView, pk: int) -> Dataset:
    return Dataset(
        f"umfrage-{pk}",
        _named_after(pgettext("data", "Survey"), view),
        _("How often each answer was chosen; where fewer than five answered, nothing is told."),
        reverse("surveys:results", args=[view.slug, pk]),
        _files(("CSV", reverse("surveys:table", args=[view.slug, pk]))),
    )


def _text(view: ProcessView, pk: int) -> Dataset:
    return Dataset(
        f"abwaegung-{pk}",
        _named_after(pgettext("data", "Remarks on the draft"), view),
        _("Every remark with the town’s answer and its reason; no names."),
        reverse("consultations:weighing", args=[view.slug, pk]),
        _files(("CSV", reverse("consultations:table", args=[view.slug, pk]))),
    )
