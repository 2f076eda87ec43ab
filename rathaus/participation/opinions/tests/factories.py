"""Conversations for tests, made by the verbs."""

from datetime import datetime
from random import Random

from rathaus.kernel.actor import ANONYMOUS, SYSTEM
from rathaus.kernel.clock import now
from rathaus.participation.opinions.actions.cast_vote import cast_vote
from rathaus.participation.opinions.actions.find_opinion_groups import find_opinion_groups
from rathaus.participation.opinions.actions.open_conversation import (
    ConversationDraft,
    open_conversation,
)
from rathaus.participation.opinions.actions.seed_statement import seed_statement
from rathaus.participation.opinions.identity import holder_of
from rathaus.participation.opinions.models import Participant, Statement, Vote
from rathaus.participation.processes.queries import ProcessView
from rathaus.participation.processes.tests.factories import eva, running

TEXTS = [f"Der Park braucht mehr von Sache {number}." for number in range(12)]


def park(*, who: str = "anyone", **given: object) -> ProcessView:
    """A running process that takes opinions."""
    return running("stadtpark-2030", who=who, formats=("opinions",), **given)  # type: ignore[arg-type]


def conversation(
    process: ProcessView | None = None,
    *,
    statements: int = 4,
    languages: tuple[str, ...] = ("de", "en", "ar"),
    own: bool = True,
    at: datetime | None = None,
) -> int:
    """An open conversation with some statements."""
    moment = at or now()
    found = process or park()
    draft = ConversationDraft("Was soll der Park sein?", "Kurz.", languages, own)
    pk = open_conversation(actor=eva(), process=found.id, draft=draft, at=moment)
    for text in TEXTS[:statements]:
        seed_statement(actor=eva(), conversation=pk, text=text, at=moment)
    return pk


def first(pk: int) -> Statement:
    """The conversation's first statement."""
    return Statement.objects.filter(conversation=pk).earliest("pk")


def answer(statement: int, pseudonym: str, given: str = "agree") -> None:
    """Somebody without an account answers."""
    cast_vote(
        actor=ANONYMOUS,
        statement=statement,
        answer=given,
        pseudonym=pseudonym,
        network=f"network:{pseudonym}",
        at=now(),
    )


def crowd(pk: int, people: int = 30) -> None:
    """Two camps who answered everything but one statement each, and their picture."""
    chance = Random(7)
    keys = list(Statement.objects.filter(conversation=pk).values_list("pk", flat=True))
    day = now().date()
    votes = []
    for number in range(people):
        holder = holder_of(ANONYMOUS, f"crowd-{number}", pk)
        person = Participant.objects.create(conversation_id=pk, holder=holder, level="proof")
        camp = 1 if number % 2 else -1
        skipped = chance.choice(keys)
        for place, key in enumerate(keys):
            value = 1 if place == 0 else camp * (1 if place % 2 else -1)
            if chance.random() < 0.15:
                value = 0
            if key != skipped:
                votes.append(Vote(statement_id=key, participant_id=person.pk, value=value, day=day))
    Vote.objects.bulk_create(votes)
    find_opinion_groups(actor=SYSTEM, conversation=pk, at=now())
