"""A participant says what is missing (eigene Aussage)."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.kernel import journal
from rathaus.kernel.actor import ANONYMOUS, Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.moderation.actions.hold_content import hold_content
from rathaus.participation.moderation.actions.spend_proof import spend_proof
from rathaus.participation.moderation.actions.take_turn import take_turn
from rathaus.participation.opinions import policies
from rathaus.participation.opinions.facts import StatementSubmitted
from rathaus.participation.opinions.found import locked_conversation, require_open
from rathaus.participation.opinions.models import Conversation, Statement
from rathaus.participation.opinions.wording import checked
from rathaus.participation.processes.queries import ProcessView, process_by_id


@dataclass(frozen=True)
class Submitted:
    """`held` until an editor has read it."""

    id: int
    held: bool


@transaction.atomic
def submit_statement(
    *,
    actor: Actor,
    conversation: int,
    text: str,
    language: str,
    at: datetime,
    proof: str = "",
    network: str = "",
) -> Submitted:
    """Write it down. Held where the process is moderated first, and without account and proof.

    Told without its author: an entry of the journal that names one would also name a participant.
    Refusal (429) for too many in a short time, (400, 409) for text that cannot be one.
    """
    row = locked_conversation(conversation)
    process = process_by_id(actor=actor, pk=row.process_id, at=at)
    require(policies.can_take_part(actor, process.who))
    require_open(row, process, at)
    if not row.own_statements:
        raise Refusal(_("Here we ask about our own statements only."))
    words = checked(row, text, language)
    take_turn(kind="statement", who=actor.key if actor.is_citizen else network, at=at)
    known = actor.is_citizen or spend_proof(payload=proof, at=at)
    why = "premoderated" if process.premoderated else "" if known else "no-proof"
    made = _write(row, words, language, actor, at, held=bool(why))
    if why:
        _hold(made, process, actor, why, at)
    fact = StatementSubmitted(made.pk, row.pk, bool(why))
    journal.record(fact, actor=ANONYMOUS, matter=None, at=at)
    return Submitted(made.pk, bool(why))


def _write(
    row: Conversation, words: str, language: str, actor: Actor, at: datetime, *, held: bool
) -> Statement:
    return Statement.objects.create(
        conversation=row,
        text=words,
        language=language,
        state=Statement.State.HELD if held else Statement.State.PUBLISHED,
        account_id=actor.account if actor.is_citizen else None,
        written_at=at,
        settled_at=None if held else at,
    )


def _hold(made: Statement, process: ProcessView, actor: Actor, why: str, at: datetime) -> None:
    hold_content(
        actor=ANONYMOUS,
        subject=f"statement:{made.pk}",
        title=made.text,
        url=f"{process.url}meinungen/",
        why=why,
        at=at,
        excerpt=made.text,
        account=actor.account if actor.is_citizen else None,
    )
