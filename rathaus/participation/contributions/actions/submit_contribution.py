"""Hand in an idea, a proposal, a debate, an exchange (Beitrag einreichen)."""

from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.accounts.queries import local_day
from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.clock import new_matter
from rathaus.kernel.refusal import Refusal
from rathaus.kernel.series import next_number
from rathaus.participation.contributions import policies
from rathaus.participation.contributions.facts import ContributionSubmitted
from rathaus.participation.contributions.kinds import KINDS, kinds_of
from rathaus.participation.contributions.letters import ask_author
from rathaus.participation.contributions.models import Contribution
from rathaus.participation.contributions.photos import keep_photo
from rathaus.participation.contributions.placing import place_contribution
from rathaus.participation.contributions.queries.views import ContributionView, view, with_answer
from rathaus.participation.moderation.actions.spend_proof import spend_proof
from rathaus.participation.moderation.actions.take_turn import take_turn
from rathaus.participation.processes.queries import ProcessView, process_by_id


@dataclass(frozen=True)
class ContributionDraft:
    """What somebody wrote. `author_name` stands beside it (empty: no name); `email` is for the confirmation only."""

    kind: str
    title: str
    text: str
    category: str = ""
    district: str = ""
    place: str = ""
    lat: float | None = None
    lon: float | None = None
    cost_help: int | None = None
    photo: BinaryIO | None = None
    photo_alt: str = ""
    author_name: str = ""
    email: str = ""


@transaction.atomic
def submit_contribution(
    *,
    actor: Actor,
    process: int,
    draft: ContributionDraft,
    at: datetime,
    altcha: str = "",
    network: str = "",
) -> ContributionView:
    """Keep it, and publish it, hold it for a person, or wait for the confirmation by e-mail.

    Refusal (403) where the process asks for more (an account, a proven identity), (409) where no
    phase takes contributions now, (429) after too many, (400) for what is missing.
    """
    found = process_by_id(actor=actor, pk=process, at=at)
    if not policies.can_take_part(actor, found.who, email=draft.email):
        raise Refusal(_needs(found.who), status=403)
    _check(actor, found, draft, at)
    by_mail = found.who == "mail" and not actor.is_citizen and not actor.is_staff
    by_mail = by_mail and not actor.is_system
    if actor.is_citizen or network:
        take_turn(kind="propose", who=actor.key if actor.is_citizen else network, at=at)
    proven = actor.account is not None or actor.is_system or spend_proof(payload=altcha, at=at)
    row = _kept(actor, found, draft, at)
    if by_mail:
        take_turn(kind="mail", who=f"mail:{draft.email.lower()}", at=at)
        ask_author(row, at)
    else:
        place_contribution(row, actor=actor, trusted=proven, at=at)
    fact = ContributionSubmitted(row.pk, row.process_id, row.kind, row.state)
    journal.record(fact, actor=actor, matter=row.matter, at=at, unit=found.unit)
    return view(with_answer(Contribution.objects.filter(pk=row.pk)).get())


def _needs(who: str) -> str:
    return {
        "mail": _("Give your e-mail address, or sign in."),
        "account": _("Sign in first: this process is for people with an account."),
        "resident": _("Sign in with your online ID: this process is for people who live here."),
    }.get(who, _("Staff take part with a private account."))


def _check(actor: Actor, process: ProcessView, draft: ContributionDraft, at: datetime) -> None:
    if not process.allows("propose", at) and not actor.is_system:
        raise Refusal(_("Contributions cannot be handed in now. See the phases of the process."))
    if draft.kind not in (KINDS if actor.is_system else kinds_of(process)):
        raise Refusal(_("Choose what you want to hand in."), status=400, field="kind")
    if len(draft.title.strip()) < 5:
        words = _("Give it a title of at least five letters.")
        raise Refusal(words, status=400, field="title")
    if len(draft.text.strip()) < 10:
        raise Refusal(_("Describe it in at least one sentence."), status=400, field="text")


def _kept(
    actor: Actor, process: ProcessView, draft: ContributionDraft, at: datetime
) -> Contribution:
    year = local_day(at).year
    citizen = actor.is_citizen
    return Contribution.objects.create(
        number=f"B-{year}-{next_number('contribution', year):06d}",
        matter=new_matter(),
        process_id=process.id,
        kind=draft.kind,
        title=draft.title.strip()[:120],
        text=draft.text.strip()[:10_000],
        category=draft.category[:40],
        district=draft.district[:60],
        place=draft.place.strip()[:200],
        lat=draft.lat,
        lon=draft.lon,
        cost_help=draft.cost_help,
        photo=keep_photo(draft.photo) if draft.photo is not None else None,
        photo_alt=draft.photo_alt.strip()[:200],
        account_id=actor.account if citizen else None,
        author_name=draft.author_name.strip()[:80],
        author_email="" if citizen else draft.email.strip().lower(),
        state="asked",
        created_at=at,
    )
