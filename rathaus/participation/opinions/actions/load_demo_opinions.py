"""The picture of opinions about the town park of a demo town: people of three leanings."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from django.db import transaction

from rathaus.accounts.queries import local_day
from rathaus.kernel.actor import ANONYMOUS, SYSTEM, Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.opinions import policies
from rathaus.participation.opinions.actions.find_opinion_groups import find_opinion_groups
from rathaus.participation.opinions.actions.open_conversation import (
    ConversationDraft,
    open_conversation,
)
from rathaus.participation.opinions.actions.seed_statement import seed_statement
from rathaus.participation.opinions.actions.submit_statement import submit_statement
from rathaus.participation.opinions.actions.translate_statement import translate_statement
from rathaus.participation.opinions.identity import holder_of
from rathaus.participation.opinions.models import Conversation, Participant, Statement, Vote
from rathaus.participation.processes.queries import ProcessView, process

TEXTS = Path(__file__).resolve().parent.parent / "demo" / "stadtpark.json"
DAYS = 12


@dataclass(frozen=True)
class _Said:
    """A statement and how each leaning of people likes it, about -1.5 to 1.5."""

    id: int
    lean: tuple[float, ...]


@transaction.atomic
def load_demo_opinions(*, actor: Actor, city: Path, at: datetime) -> int:
    """Load it where its process is and has none; the number of votes, 0 the second time.

    Statements come by the verbs, the 180 people's votes at once: the same every time.
    """
    require(policies.can_follow_up(actor))
    texts = json.loads(TEXTS.read_text("utf-8"))
    found = _process(actor, texts["process"], at)
    if found is None or Conversation.objects.filter(process_id=found.id).exists():
        return 0
    start = at - timedelta(days=DAYS)
    draft = ConversationDraft(texts["topic"], texts["intro"], tuple(texts["languages"]))
    pk = open_conversation(actor=actor, process=found.id, draft=draft, at=start)
    said = [_say(actor, pk, one, start) for one in texts["statements"]]
    said += [_write(actor, pk, one, start + timedelta(days=2)) for one in texts["written"]]
    many = _vote(pk, said, texts["people"], at)
    if policies.can_take_part(ANONYMOUS, found.who) and found.allows("opinion", at):
        for text in texts["waiting"]:
            submit_statement(
                actor=ANONYMOUS, conversation=pk, text=text, language="de", network="demo", at=at
            )
    find_opinion_groups(actor=SYSTEM, conversation=pk, at=at)
    return many


def _process(actor: Actor, slug: str, at: datetime) -> ProcessView | None:
    """A town may be loaded without this process."""
    try:
        return process(actor=actor, slug=slug, at=at)
    except Refusal:
        return None


def _say(actor: Actor, conversation: int, one: dict[str, object], at: datetime) -> _Said:
    pk = seed_statement(actor=actor, conversation=conversation, text=str(one["text"]), at=at)
    return _translated(actor, pk, one, at)


def _write(actor: Actor, conversation: int, one: dict[str, object], at: datetime) -> _Said:
    made = Statement.objects.create(
        conversation_id=conversation,
        text=str(one["text"]),
        language=str(one.get("language", "de")),
        state=Statement.State.PUBLISHED,
        written_at=at,
        settled_at=at,
    )
    return _translated(actor, made.pk, one, at)


def _translated(actor: Actor, pk: int, one: dict[str, object], at: datetime) -> _Said:
    for language in ("de", "en", "tr"):
        if language in one:
            translate_statement(
                actor=actor, statement=pk, language=language, text=str(one[language]), at=at
            )
    lean = one["lean"]
    assert isinstance(lean, list)
    return _Said(pk, tuple(float(value) for value in lean))


def _vote(conversation: int, said: list[_Said], people: list[int], at: datetime) -> int:
    """Everybody answers some statements as their leaning has it, with moods of their own."""
    chance = Random(2030)  # noqa: S311  (a demo town that is the same every time)
    leanings = [number for number, many in enumerate(people) for _ in range(many)]
    chance.shuffle(leanings)
    made = Participant.objects.bulk_create(
        Participant(
            conversation_id=conversation,
            holder=holder_of(ANONYMOUS, f"demo-{number}", conversation),
            level=chance.choice(["account", "proof", "proof"]),
        )
        for number in range(len(leanings))
    )
    votes: list[Vote] = []
    for person, leaning in zip(made, leanings, strict=True):
        day = local_day(at - timedelta(days=chance.randint(0, DAYS - 1)))
        seen = chance.sample(said, chance.choice([5, 9, 12, 16, 20, len(said), len(said)]))
        for one in seen:
            mood = one.lean[leaning] + chance.gauss(0, 0.75)
            value = 1 if mood > 0.25 else -1 if mood < -0.25 else 0
            votes.append(Vote(statement_id=one.id, participant_id=person.pk, value=value, day=day))
    Vote.objects.bulk_create(votes, batch_size=2000)
    return len(votes)
