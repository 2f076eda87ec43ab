"""A citizen says something of a passage (Stellungnahme)."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rathaus.kernel import journal
from rathaus.kernel.actor import ANONYMOUS, Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.consultations import policies
from rathaus.participation.consultations.facts import RemarkMade
from rathaus.participation.consultations.models import Consultation, Remark, Version
from rathaus.participation.moderation.actions.hold_content import hold_content
from rathaus.participation.moderation.actions.take_turn import take_turn
from rathaus.participation.processes.queries import ProcessView, process_by_id

LONGEST = 5000


@dataclass(frozen=True)
class RemarkDraft:
    """`kind` is change, concern or support; `wording` proposes other words for the passage."""

    kind: str
    text: str
    wording: str = ""
    name: str = ""


@transaction.atomic
def remark_on_passage(
    *, actor: Actor, consultation: int, passage: str, draft: RemarkDraft, at: datetime
) -> bool:
    """Add it to the latest version; True if an editor reads it first.

    Refusal 409 while the process does not ask for it, 404 without such a passage, 400 for an empty
    or too long text.
    """
    require(policies.can_remark(actor))
    row = Consultation.objects.filter(pk=consultation, closed_at=None).first()
    process = process_by_id(actor=actor, pk=row.process_id, at=at) if row else None
    if row is None or process is None or not process.allows("annotate", at):
        raise Refusal(_("This text takes no remarks at the moment."))
    version = row.versions.filter(published_at__isnull=False).last()
    if version is None or passage not in {one.key for one in version.read()}:
        raise Refusal(_("There is no such passage."), status=404)
    _check(draft)
    take_turn(kind="comment", who=actor.key, at=at)
    made = _write(actor, version, passage, draft, at, held=process.premoderated)
    if process.premoderated:
        _hold(made, process, at)
    fact = RemarkMade(made.pk, row.pk, process.premoderated)
    journal.record(fact, actor=actor, matter=process.matter, at=at, unit=process.unit)
    return process.premoderated


def _check(draft: RemarkDraft) -> None:
    if draft.kind not in Remark.Kind.values:
        raise Refusal(_("Choose what kind of remark it is."), status=400, field="kind")
    if not draft.text.strip():
        raise Refusal(_("Write what you want to say."), status=400, field="text")
    if len(draft.text) > LONGEST or len(draft.wording) > LONGEST:
        raise Refusal(_("A remark has at most 5,000 characters."), status=400, field="text")


def _write(
    actor: Actor, version: Version, passage: str, draft: RemarkDraft, at: datetime, *, held: bool
) -> Remark:
    return Remark.objects.create(
        version=version,
        passage=passage,
        kind=draft.kind,
        text=draft.text.strip(),
        wording=draft.wording.strip() if draft.kind == Remark.Kind.CHANGE else "",
        author_id=actor.account,
        name=draft.name.strip()[:80],
        state=Remark.State.HELD if held else Remark.State.PUBLISHED,
        written_at=at,
    )


def _hold(made: Remark, process: ProcessView, at: datetime) -> None:
    hold_content(
        actor=ANONYMOUS,
        subject=f"remark:{made.pk}",
        title=made.text[:80],
        url=f"{process.url}entwurf/",
        why="premoderated",
        at=at,
        excerpt=made.text,
        account=made.author_id,
    )
