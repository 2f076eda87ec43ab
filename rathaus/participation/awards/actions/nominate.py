"""Propose somebody for the award (vorschlagen)."""

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rathaus.kernel import journal
from rathaus.kernel.actor import ANONYMOUS, Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.awards import policies
from rathaus.participation.awards.facts import NominationSubmitted
from rathaus.participation.awards.models import AwardCategory, Nomination
from rathaus.participation.awards.rows import locked_category
from rathaus.participation.moderation.actions.take_turn import take_turn
from rathaus.participation.processes.queries import process_by_id


@dataclass(frozen=True)
class NominationDraft:
    """Who, why, and how the jury reaches them. `email` is the nominator's, kept as a hash only."""

    title: str
    text: str
    contact: str = ""
    email: str = ""


@transaction.atomic
def nominate(
    *, actor: Actor, category: int, draft: NominationDraft, at: datetime, network: str = ""
) -> int:
    """Hand the nomination to the jury; its id. Nothing of it is public.

    Refusal (409) outside the phase, where the category is full, and for one person's limit;
    (403) where the process asks for more; (400) for what is missing; (429) after too many.
    """
    row = locked_category(category)
    process = process_by_id(actor=actor, pk=row.award.process_id, at=at)
    require(policies.can_nominate(actor, process.who, draft.email))
    if not actor.is_system and not process.allows("propose", at):
        raise Refusal(_("Nominations are not taken at present."))
    if network:
        take_turn(kind="propose", who=network, at=at)
    _sound(draft)
    holder = _holder(actor, row, draft, network)
    _room(row, holder, actor)
    made = Nomination.objects.create(
        category=row,
        title=draft.title.strip()[:80],
        text=draft.text.strip(),
        contact=draft.contact.strip()[:200],
        holder=holder,
        submitted_at=at,
    )
    # who proposes whom stays out of the journal, which cannot be erased
    fact = NominationSubmitted(made.pk, row.pk)
    journal.record(fact, actor=ANONYMOUS, matter=process.matter, at=at, unit=process.unit)
    return made.pk


def _sound(draft: NominationDraft) -> None:
    if not draft.title.strip():
        raise Refusal(_("Say whom you propose."), status=400, field="title")
    if not draft.text.strip():
        raise Refusal(_("Say why in a few sentences."), status=400, field="text")
    if draft.email:
        try:
            validate_email(draft.email)
        except ValidationError:
            text = _("Enter an e-mail address such as name@example.de.")
            raise Refusal(text, status=400, field="email") from None


def _holder(actor: Actor, row: AwardCategory, draft: NominationDraft, network: str) -> str:
    who = draft.email.strip().lower() or network
    if actor.is_citizen:
        who = actor.key
    return salted_hmac("awards.nominate", f"{row.award_id}:{who}").hexdigest()


def _room(row: AwardCategory, holder: str, actor: Actor) -> None:
    if row.nominations.count() >= row.most_nominations:
        raise Refusal(_("This category is full. Another one may still have room."))
    if actor.is_system or actor.is_staff:
        return  # what came on paper, for many people
    if row.nominations.filter(holder=holder).count() >= row.most_from_one:
        raise Refusal(
            ngettext(
                "One person can propose one for this category.",
                "One person can propose %(n)d for this category.",
                row.most_from_one,
            )
            % {"n": row.most_from_one}
        )
