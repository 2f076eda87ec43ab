"""Agree, disagree or pass (antworten)."""

from datetime import datetime

from django.db import connection, transaction
from django.utils.translation import gettext as _

from rathaus.accounts.queries import local_day
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.moderation.actions.spend_proof import spend_proof
from rathaus.participation.moderation.actions.take_turn import take_turn
from rathaus.participation.opinions import policies
from rathaus.participation.opinions.found import require_open
from rathaus.participation.opinions.grouping import AGREE, DISAGREE, PASS
from rathaus.participation.opinions.identity import holder_of
from rathaus.participation.opinions.models import Participant, Statement
from rathaus.participation.processes.queries import process_by_id

ANSWERS = {"agree": AGREE, "pass": PASS, "disagree": DISAGREE}
# a changed mind gets a new id, so that count and newest id together tell of every change
_PUT = """
    INSERT INTO opinions_vote AS vote (statement_id, participant_id, value, day)
    VALUES (%s, %s, %s, %s)
    ON CONFLICT (statement_id, participant_id) DO UPDATE
        SET value = EXCLUDED.value, day = EXCLUDED.day, id = EXCLUDED.id
        WHERE vote.value <> EXCLUDED.value
"""


@transaction.atomic
def cast_vote(
    *,
    actor: Actor,
    statement: int,
    answer: str,
    at: datetime,
    pseudonym: str = "",
    proof: str = "",
    network: str = "",
) -> None:
    """Write the answer, or write it anew: one a statement and participant, by constraint.

    `pseudonym` stands for somebody without an account, where the process asks for none. Tells no
    fact: of votes the journal knows how many there are, when the groups are found. Refusal (404)
    for a statement that is not shown, (409) while no answers are taken, (429) for too many new
    participants from one network.
    """
    value = ANSWERS.get(answer)
    if value is None:
        raise Refusal(_("Choose one of the three answers."), status=400)
    shown = Statement.objects.filter(pk=statement, state=Statement.State.PUBLISHED)
    row = shown.select_related("conversation").first()
    if row is None:
        raise Refusal(_("This statement is not here any more. Take the next one."), status=404)
    process = process_by_id(actor=actor, pk=row.conversation.process_id, at=at)
    require(policies.can_take_part(actor, process.who))
    require_open(row.conversation, process, at)
    holder = holder_of(actor, pseudonym, row.conversation_id)
    require(bool(holder))
    who = _participant(row.conversation_id, holder, actor, proof, network, at)
    with connection.cursor() as cursor:
        cursor.execute(_PUT, [row.pk, who, value, local_day(at)])


def _participant(
    conversation: int, holder: str, actor: Actor, proof: str, network: str, at: datetime
) -> int:
    """The participant's id. A new one without an account is slowed down by network."""
    rows = Participant.objects.filter(conversation=conversation, holder=holder)
    if found := rows.values_list("pk", flat=True).first():
        return found
    level = Participant.Level.ACCOUNT
    if not actor.is_citizen:
        take_turn(kind="opinion", who=network, at=at)
        proven = spend_proof(payload=proof, at=at)
        level = Participant.Level.PROOF if proven else Participant.Level.OPEN
    made, _new = Participant.objects.get_or_create(
        conversation_id=conversation, holder=holder, defaults={"level": level}
    )
    return made.pk
