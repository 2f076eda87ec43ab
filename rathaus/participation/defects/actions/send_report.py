"""Send the report (Mangel melden)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.kernel import series
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.defects import policies
from rathaus.participation.defects.actions.follow_defect import follow_defect
from rathaus.participation.defects.codes import code_of, key_of, voice_of
from rathaus.participation.defects.drafting import open_draft
from rathaus.participation.defects.facts import DefectReported, DefectRouted
from rathaus.participation.defects.models import (
    ApiKey,
    Category,
    Defect,
    Draft,
    Picture,
    Reporter,
    State,
    Step,
    Support,
)
from rathaus.participation.defects.routes import way_for
from rathaus.participation.defects.treating import local_day, log_step, tell, workday_after
from rathaus.participation.moderation.actions.hold_content import hold_content
from rathaus.participation.moderation.actions.spend_proof import spend_proof
from rathaus.participation.moderation.actions.take_turn import take_turn
from rathaus.participation.moderation.queries import network as line_of


@dataclass(frozen=True)
class Contact:
    """What the reporter says of themselves; all of it may be empty."""

    name: str = ""
    email: str = ""
    language: str = "de"


@dataclass(frozen=True)
class Draftless:
    """A report that comes whole, from another program."""

    matter: UUID
    category: Category
    text: str
    lat: float
    lon: float
    place: str
    district: str
    title: str = ""
    key: ApiKey | None = None


@transaction.atomic
def send_report(
    *,
    actor: Actor,
    at: datetime,
    network: str,
    code: str = "",
    whole: Draftless | None = None,
    contact: Contact | None = None,
    proof: str = "",
) -> str:
    """Give it a number and send it to the unit of the routing table; returns the number.

    `proof` is the solved task against machines; without one (no JavaScript) a person looks at the
    report before it is shown. Staff and trusted programs need none. Sent twice it is the same
    report. Refusal (400) while something is missing, (429) for too many from one network.
    """
    require(policies.can_report(actor))
    if whole is None:
        # one of two senders waits here; the second finds the report of the first
        Draft.objects.select_for_update().filter(code_key=key_of(code)).first()
        if known := Defect.objects.filter(code_key=key_of(code)).first():
            return known.number
        draft = open_draft(code, at)
        source = _whole(draft)
    else:
        draft, source = None, whole
    trusted = actor.is_staff or actor.is_system or (source.key is not None and source.key.trusted)
    if not trusted:
        who = actor.key if actor.account is not None else line_of(network)
        take_turn(kind="defect", who=who, at=at)
    checked = trusted or spend_proof(payload=proof, at=at)
    defect = _create(source, actor=actor, language=contact.language if contact else "de", at=at)
    if draft is not None:
        Picture.objects.filter(draft=draft).update(defect=defect, draft=None)
        draft.delete()
    _take_care(defect, actor=actor, network=network, contact=contact or Contact(), at=at)
    log_step(defect, Step.Kind.REPORTED, actor=actor, at=at)
    tell(DefectReported(defect.pk, defect.category.code), defect, actor=actor, at=at)
    tell(DefectRouted(defect.pk, defect.unit.code), defect, actor=actor, at=at)
    if not checked:
        _hold(defect, actor=actor, at=at)
    return defect.number


def _whole(draft: Draft) -> Draftless:
    if draft.lat is None or draft.lon is None:
        raise Refusal(_("The place is missing. Choose it first."), status=400, field="ort")
    if draft.category is None or not draft.text:
        raise Refusal(_("Say what is broken first."), status=400, field="text")
    return Draftless(
        draft.matter,
        draft.category,
        draft.text,
        draft.lat,
        draft.lon,
        draft.place,
        draft.district,
        draft.title,
    )


def _create(source: Draftless, *, actor: Actor, language: str, at: datetime) -> Defect:
    way = way_for(source.category, source.district, source.place)
    channel = Defect.Channel.COUNTER if actor.is_staff else Defect.Channel.ONLINE
    day = local_day(at)
    number = series.next_number("defect", day.year)
    return Defect.objects.create(
        number=f"M-{day.year}-{number:05d}",
        matter=source.matter,
        code_key=key_of(code_of(source.matter)),
        category=source.category,
        title=source.title or source.category.name,
        text=source.text,
        lat=source.lat,
        lon=source.lon,
        place=source.place,
        district=source.district,
        state=State.NEW,
        unit_id=way.unit_id,
        body=way.body,
        channel=Defect.Channel.OPEN311 if source.key else channel,
        language=language,
        reported_at=at,
        changed_at=at,
        due_on=workday_after(day, source.category.days),
        api_key=source.key,
    )


def _take_care(
    defect: Defect, *, actor: Actor, network: str, contact: Contact, at: datetime
) -> None:
    """The reporter is the first who is affected; how to reach them is kept apart."""
    Support.objects.create(defect=defect, who=voice_of(actor, network))
    account = actor.account if actor.is_citizen else None
    email = contact.email.strip().lower()
    if contact.name or email or account is not None:
        Reporter.objects.create(
            defect=defect, name=contact.name.strip()[:120], email=email, account_id=account
        )
    if email:
        follow_defect(
            actor=actor, number=defect.number, email=email, language=contact.language, at=at
        )


def _hold(defect: Defect, *, actor: Actor, at: datetime) -> None:
    defect.state = State.HELD
    defect.save(update_fields=["state"])
    hold_content(
        actor=actor,
        subject=f"defect:{defect.pk}",
        title=f"{defect.number} {defect.title}",
        url=f"/intern/maengel/{defect.number}/",
        why="no-proof",
        at=at,
    )
