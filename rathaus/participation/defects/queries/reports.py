"""One report with its history: for everybody, for its reporter, for the unit."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Q

from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal
from rathaus.participation.defects import policies
from rathaus.participation.defects.codes import code_of, hash_of, key_of, voice_of
from rathaus.participation.defects.models import (
    REOPEN_WITHIN,
    Defect,
    DefectSet,
    Follower,
    Picture,
    State,
    Step,
)
from rathaus.participation.defects.queries.lists import DefectRow, row_of, with_parts
from rathaus.participation.defects.treating import local_day
from rathaus.participation.defects.words import step_word
from rathaus.records.queries import progress
from rathaus.records.queries.progress import CaseProgress


@dataclass(frozen=True)
class StepView:
    """A line of the history; `text` is the town's, or the reporter's at a reopening."""

    kind: str
    word: str
    at: datetime
    unit: str
    text: str
    day: date | None


@dataclass(frozen=True)
class PhotoView:
    """`shown` is public; else it waits to be masked. `proof`: of the repair."""

    id: int
    shown: bool
    proof: bool
    width: int
    height: int
    alt: str
    masked_by_reporter: bool


@dataclass(frozen=True)
class HandOverView:
    body: str
    channel: str
    at: datetime
    reference: str
    letter: int | None


@dataclass(frozen=True)
class ReporterView:
    """For the unit alone."""

    name: str
    email: str


@dataclass(frozen=True)
class DefectView:
    """A report with all its parts. `code` and `reopen_until` only for its reporter."""

    row: DefectRow
    steps: tuple[StepView, ...]
    photos: tuple[PhotoView, ...]
    hand_over: HandOverView | None
    case: CaseProgress | None
    affected: bool = False
    code: str = ""
    reopen_until: datetime | None = None
    reporter: ReporterView | None = None
    may_treat: bool = False
    may_file: bool = False
    body_key: str = ""
    channel: str = ""

    @property
    def waiting_photos(self) -> tuple[PhotoView, ...]:
        return tuple(one for one in self.photos if not one.shown)

    @property
    def shown_photos(self) -> tuple[PhotoView, ...]:
        return tuple(one for one in self.photos if one.shown)


def public_defect(*, actor: Actor, number: str, network: str, at: datetime) -> DefectView:
    """What everybody may see. Refusal (404) for held and hidden ones. At most eight queries."""
    one = _one(Defect.objects.public().filter(number=number))
    mine = one.supports.filter(who=voice_of(actor, network)).exists()
    return _view(one, at, affected=mine)


def own_defect(*, code: str, at: datetime) -> DefectView:
    """For its reporter, by code; also while it is held. Refusal (404)."""
    one = _one(Defect.objects.filter(code_key=key_of(code)))
    until = None
    if one.state == State.SOLVED and one.solved_at and not getattr(one, "reopened", False):
        until = one.solved_at + REOPEN_WITHIN
    view = _view(one, at, affected=True, code=code_of(one.matter))
    return _with(view, reopen_until=until if until and until >= at else None)


def staff_defect(*, actor: Actor, number: str, at: datetime) -> DefectView:
    """For staff of its unit, editors and audit. Refusal (404) for others."""
    one = _one(Defect.objects.of_staff(actor).filter(number=number).select_related("reporter"))
    view = _view(one, at)
    reporter, found = None, getattr(one, "reporter", None)
    if found is not None and policies.can_see_reporter(actor, one.unit.code):
        reporter = ReporterView(found.name, found.email)
    return _with(
        view,
        reporter=reporter,
        may_treat=policies.can_treat(actor, one.unit.code),
        may_file=policies.can_make_case(actor, one.unit.code),
        body_key=one.body.key if one.body else "",
        channel=one.channel,
    )


def number_of(code: str) -> str:
    """The number of the report with this code; "" if there is none."""
    row = Defect.objects.filter(code_key=key_of(code)).values_list("number", flat=True).first()
    return row or ""


def _with(view: DefectView, **changes: object) -> DefectView:
    return replace(view, **changes)  # type: ignore[arg-type]


def _one(rows: DefectSet) -> Defect:
    found = with_parts(rows).first()
    if found is None:
        raise Refusal("", status=404)
    return found


def _hand_over(one: Defect) -> HandOverView | None:
    given = getattr(one, "given", None)
    if not given:
        return None
    at = datetime.fromisoformat(given["at"])
    return HandOverView(given["body"], given["channel"], at, given["reference"], given["letter"])


def _view(one: Defect, at: datetime, *, affected: bool = False, code: str = "") -> DefectView:
    steps = Step.objects.filter(defect=one).select_related("unit").order_by("at", "pk")
    photos = Picture.objects.filter(defect=one).filter(
        Q(shown__isnull=False) | Q(original__isnull=False)
    )
    on_file = [step for step in steps if step.kind == Step.Kind.CASE]
    return DefectView(
        row=row_of(one, local_day(at)),
        steps=tuple(
            StepView(s.kind, step_word(s.kind), s.at, s.unit.name, s.text, s.day) for s in steps
        ),
        photos=tuple(
            PhotoView(
                p.pk,
                p.shown_id is not None,
                p.kind == Picture.Kind.PROOF,
                p.width,
                p.height,
                p.alt,
                p.masked_by_reporter,
            )
            for p in photos.order_by("pk")
        ),
        hand_over=_hand_over(one),
        case=progress(matter=one.matter) if on_file else None,
        affected=affected,
        code=code,
    )


@dataclass(frozen=True)
class FollowerView:
    """For whoever has the code from the e-mail."""

    number: str
    title: str
    confirmed: bool


def follower(*, code: str) -> FollowerView:
    """Refusal (404) for no such code. One query."""
    row = Follower.objects.select_related("defect").filter(code_key=hash_of(code)).first()
    if row is None:
        raise Refusal("", status=404)
    return FollowerView(row.defect.number, row.defect.title, row.confirmed_at is not None)


def waiting_photo(*, actor: Actor, number: str, picture: int) -> PhotoView:
    """A photo that waits to be masked, for staff of the report. Refusal (404). One query."""
    mine = Defect.objects.of_staff(actor).filter(number=number)
    row = Picture.objects.filter(pk=picture, defect__in=mine, original__isnull=False).first()
    if row is None:
        raise Refusal("", status=404)
    proof = row.kind == Picture.Kind.PROOF
    return PhotoView(row.pk, False, proof, row.width, row.height, row.alt, row.masked_by_reporter)
