"""What our pages and others may ask of consultations. Read only, always for an actor."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.consultations import policies
from rathaus.participation.consultations.models import Consultation, Remark, Version
from rathaus.participation.consultations.passages import Passage
from rathaus.participation.processes.queries import ProcessView, process_by_id, processes_for

SHOWN = (Remark.State.PUBLISHED,)


@dataclass(frozen=True)
class VersionView:
    """A version; `number` counts from 1."""

    id: int
    number: int
    published_at: datetime | None
    reason: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True)
class RemarkView:
    """A remark with what the town answered, as everybody may read it."""

    id: int
    passage: str
    version: int
    kind: str
    text: str
    wording: str
    name: str
    own: bool
    written_at: datetime
    outcome: str
    reason: str
    weighed_at: datetime | None
    about: str  # the passage's words


@dataclass(frozen=True)
class ConsultationView:
    """A text with its published versions, the latest last."""

    id: int
    process: int
    slug: str
    unit: str
    title: str
    intro: str
    closed_at: datetime | None
    versions: tuple[VersionView, ...]
    draft: VersionView | None
    remarks: int
    weighed: int

    @property
    def latest(self) -> VersionView | None:
        return self.versions[-1] if self.versions else None

    @property
    def open_remarks(self) -> int:
        return self.remarks - self.weighed


def _version(one: Version) -> VersionView:
    return VersionView(one.pk, one.number, one.published_at, one.reason, tuple(one.read()))


def _views(actor: Actor, rows: Iterable[Consultation]) -> list[ConsultationView]:
    found = list(rows)
    versions: dict[int, list[Version]] = {}
    for one in Version.objects.filter(consultation__in=found):
        versions.setdefault(one.consultation_id, []).append(one)
    counts = {
        row["consultation"]: (row["remarks_"], row["weighed"])
        for row in Version.objects.filter(consultation__in=found)
        .values("consultation")
        .annotate(
            remarks_=Count("remarks", filter=Q(remarks__state__in=SHOWN)),
            weighed=Count("remarks__weighing", filter=Q(remarks__state__in=SHOWN)),
        )
    }
    views = []
    for row in found:
        mine = versions.get(row.pk, [])
        published = tuple(_version(one) for one in mine if one.published_at)
        drafts = [_version(one) for one in mine if not one.published_at]
        if not published and not policies.can_see_drafts(actor):
            continue
        total, weighed = counts.get(row.pk, (0, 0))
        draft = drafts[0] if drafts and policies.can_see_drafts(actor) else None
        views.append(
            ConsultationView(
                row.pk, row.process_id, row.process.slug, row.process.unit.code, row.title,
                row.intro, row.closed_at, published, draft, total, weighed,
            )
        )  # fmt: skip
    return views


def consultations_of(*, actor: Actor, process: int) -> list[ConsultationView]:
    """The texts of a process. Three queries."""
    rows = Consultation.objects.filter(process=process).select_related("process__unit")
    return _views(actor, rows.order_by("pk"))


def consultation(*, actor: Actor, pk: int) -> ConsultationView:
    """One text; Refusal 404 if there is none, it is not published, or its process is not."""
    rows = Consultation.objects.filter(pk=pk).select_related("process__unit")
    found = _views(actor, rows)
    if not found:
        raise Refusal(_("There is no such text."), status=404)
    process_by_id(actor=actor, pk=found[0].process)
    return found[0]


def all_consultations(*, actor: Actor) -> list[ConsultationView]:
    """For those who write and weigh: editors and audit all, units their own."""
    require(actor.is_staff)
    rows = Consultation.objects.select_related("process__unit").order_by("-pk")
    views = _views(actor, rows)
    if policies.can_see_drafts(actor):
        return views
    return [one for one in views if policies.can_weigh(actor, one.unit)]


def remark_counts(*, consultation: int) -> dict[str, int]:
    """How many remarks every passage has, over all versions."""
    rows = (
        Remark.objects.filter(version__consultation=consultation, state__in=SHOWN)
        .values_list("passage")
        .annotate(n=Count("pk"))
    )
    return dict(rows)


def remarks(
    *, actor: Actor, view: ConsultationView, passage: str = "", only_open: bool = False
) -> list[RemarkView]:
    """Remarks of one passage or of the whole text, in the order of the text, then of time."""
    shown = Q(state__in=SHOWN)
    if actor.is_citizen:
        own = Q(author=actor.account) & ~Q(state=Remark.State.WITHDRAWN)
        shown |= own
    rows = Remark.objects.filter(shown, version__consultation=view.id)
    if passage:
        rows = rows.filter(passage=passage)
    if only_open:
        rows = rows.filter(weighing=None)
    words = {
        (version.id, one.key): (place, one.text)
        for version in view.versions
        for place, one in enumerate(version.passages)
    }
    numbers = {version.id: version.number for version in view.versions}
    found = [
        (words.get((row.version_id, row.passage), (0, "")), row)
        for row in rows.select_related("weighing").order_by("written_at", "pk")
    ]
    found.sort(key=lambda pair: pair[0][0])
    return [
        _remark(actor, row, about, numbers.get(row.version_id, 0)) for (_p, about), row in found
    ]


def _remark(actor: Actor, row: Remark, about: str, number: int) -> RemarkView:
    weighing = getattr(row, "weighing", None)
    return RemarkView(
        id=row.pk,
        passage=row.passage,
        version=number,
        kind=row.kind,
        text=row.text,
        wording=row.wording,
        name=row.name,
        own=policies.can_withdraw(actor, row.author_id),
        written_at=row.written_at,
        outcome=weighing.outcome if weighing else "",
        reason=weighing.reason if weighing else "",
        weighed_at=weighing.at if weighing else None,
        about=about,
    )


def my_remarks(*, actor: Actor) -> list[tuple[ProcessView, str, RemarkView]]:
    """What a citizen said of texts: process, title of the text, remark."""
    if not actor.is_citizen:
        return []
    rows = Remark.objects.filter(author=actor.account).select_related(
        "version__consultation", "weighing"
    )
    known = {one.id: one for one in processes_for(actor=actor)}
    found = []
    for row in rows.order_by("-written_at"):
        process = known.get(row.version.consultation.process_id)
        if process:
            about = next((p.text for p in row.version.read() if p.key == row.passage), "")
            view = _remark(actor, row, about, row.version.number)
            found.append((process, row.version.consultation.title, view))
    return found
