"""Processes and their phases."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Max, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from rathaus.accounts.queries import local_day
from rathaus.kernel.actor import Actor
from rathaus.kernel.clock import now
from rathaus.kernel.refusal import Refusal
from rathaus.participation.processes.models import Phase, Process
from rathaus.participation.processes.policies import can_read_drafts


@dataclass(frozen=True)
class PhaseView:
    """A phase as everybody may know it; `state` is past, now or coming."""

    id: int
    kind: str
    title: str
    starts: date
    ends: date | None
    state: str
    offers: tuple[str, ...] = ()


@dataclass(frozen=True)
class ProcessView:
    """A process as everybody may know it. `area` is a district, or empty for the whole town."""

    id: int
    matter: UUID
    slug: str
    title: str
    summary: str
    plain: str
    description: str
    unit: str
    unit_name: str
    area: str
    place: str
    lat: float | None
    lon: float | None
    audience: str
    min_age: int
    who: str
    state: str
    phases: tuple[PhaseView, ...]
    formats: tuple[str, ...]
    support_threshold: int | None
    answer_days: int | None
    premoderated: bool
    published_at: datetime | None
    ended_at: datetime | None
    ended_because: str
    result: int  # latest version of the published result, 0 for none

    def allows(self, what: str, at: datetime) -> bool:
        """Can people do this on this day: propose, support, comment, vote, survey, ...?"""
        day = local_day(at)
        return self.state == "running" and any(
            what in one.offers and one.starts <= day <= (one.ends or date.max)
            for one in self.phases
        )

    @property
    def present(self) -> tuple[PhaseView, ...]:
        """The phases of today: mostly one."""
        return tuple(one for one in self.phases if one.state == "now")

    @property
    def coming(self) -> PhaseView | None:
        """The next phase that has not begun."""
        return next((one for one in self.phases if one.state == "coming"), None)

    @property
    def url(self) -> str:
        return f"/mitmachen/{self.slug}/"


def phase_state(starts: date, ends: date | None, day: date) -> str:
    """Where a phase stands on this day."""
    if day < starts:
        return "coming"
    return "now" if ends is None or day <= ends else "past"


def _phase_view(one: Phase, day: date) -> PhaseView:
    state = phase_state(one.starts, one.ends, day)
    return PhaseView(one.pk, one.kind, one.title, one.starts, one.ends, state, tuple(one.offers))


def process_view(one: Process, day: date) -> ProcessView:
    """What may leave the room of a process read with its unit and phases."""
    return ProcessView(
        id=one.pk,
        matter=one.matter,
        slug=one.slug,
        title=one.title,
        summary=one.summary,
        plain=one.plain,
        description=one.description,
        unit=one.unit.code,
        unit_name=one.unit.name,
        area=one.district,
        place=one.place,
        lat=one.lat,
        lon=one.lon,
        audience=one.audience,
        min_age=one.min_age,
        who=one.who,
        state=one.state,
        phases=tuple(_phase_view(phase, day) for phase in one.phases.all()),
        formats=tuple(one.formats),
        support_threshold=one.support_threshold,
        answer_days=one.answer_days,
        premoderated=one.premoderated,
        published_at=one.published_at,
        ended_at=one.ended_at,
        ended_because=one.ended_because,
        result=getattr(one, "result", None) or 0,
    )


def visible(actor: Actor) -> QuerySet[Process]:
    """Processes this actor may know of, with units and phases."""
    rows = Process.objects.select_related("unit").prefetch_related("phases")
    return rows if can_read_drafts(actor) else rows.filter(published_at__isnull=False)


def _with_result(rows: QuerySet[Process]) -> QuerySet[Process]:
    return rows.annotate(result=Max("reports__version"))


def process(*, actor: Actor, slug: str, at: datetime | None = None) -> ProcessView:
    """One process. Refusal 404 if there is none, or it is not published yet. Two queries."""
    return _one(actor, Q(slug=slug), at)


def process_by_id(*, actor: Actor, pk: int, at: datetime | None = None) -> ProcessView:
    """The same by its id."""
    return _one(actor, Q(pk=pk), at)


def _one(actor: Actor, which: Q, at: datetime | None) -> ProcessView:
    found = _with_result(visible(actor)).filter(which).first()
    if found is None:
        raise Refusal(_("There is no such process."), status=404)
    return process_view(found, local_day(at or now()))


def processes_for(
    *,
    actor: Actor,
    state: str | None = None,
    area: str = "",
    form: str = "",
    query: str = "",
    at: datetime | None = None,
) -> list[ProcessView]:
    """Processes newest first, by state (draft, running, ended), district, format and words.

    A district also finds what concerns the whole town. Two queries.
    """
    rows = _with_result(visible(actor))
    match state:
        case "draft":
            rows = rows.filter(published_at=None)
        case "running":
            rows = rows.filter(published_at__isnull=False, ended_at=None)
        case "ended":
            rows = rows.filter(ended_at__isnull=False)
    if area:
        rows = rows.filter(district__in=["", area])
    if form:
        rows = rows.filter(formats__contains=[form])
    for word in query.split():
        rows = rows.filter(
            Q(title__icontains=word) | Q(summary__icontains=word) | Q(description__icontains=word)
        )
    day = local_day(at or now())
    return [process_view(one, day) for one in rows.order_by("-published_at", "-pk")]
