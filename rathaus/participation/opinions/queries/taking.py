"""Answering: the next statement, one's own answers, statements that say something alike."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef

from rathaus.kernel.actor import Actor
from rathaus.participation.opinions import policies
from rathaus.participation.opinions.grouping import enough_votes
from rathaus.participation.opinions.identity import holder_of
from rathaus.participation.opinions.models import Conversation, Participant, Statement, Vote
from rathaus.participation.opinions.queries.conversations import (
    SHOWN,
    ConversationView,
    StatementView,
    conversation_view,
    found,
    shown,
    statement_view,
)
from rathaus.participation.opinions.similar import most_alike
from rathaus.participation.processes.queries import ProcessView


@dataclass(frozen=True)
class TakingPage:
    """What somebody who answers sees: `statement` None when all are answered.

    `why_not`: "" (answers are taken), "closed", "account" (sign in first), "staff" or "identity".
    `missing` counts the answers until one gets a place in the picture.
    """

    process: ProcessView
    conversation: ConversationView
    statement: StatementView | None
    answer: str
    done: int
    total: int
    missing: int
    why_not: str
    known: bool

    @property
    def left(self) -> int:
        return self.total - self.done

    @property
    def number(self) -> int:
        """The statement's number among all: the next one, never beyond the last."""
        return min(self.done + 1, self.total)


def taking_page(
    *,
    actor: Actor,
    slug: str,
    pseudonym: str,
    language: str,
    at: datetime,
    wanted: int | None = None,
) -> TakingPage:
    """The page to answer on; `wanted` is a statement somebody came for. Eight queries."""
    process, row = found(actor, slug, at)
    holder = holder_of(actor, pseudonym, row.pk)
    total, done = _counted(row, holder)
    statement = _next(row, holder, wanted)
    view = conversation_view(row, language)
    return TakingPage(
        process=process,
        conversation=view,
        statement=statement_view(statement, view.language) if statement else None,
        answer=_answer_to(statement, holder) if wanted else "",
        done=done,
        total=total,
        missing=max(0, enough_votes(total) - done),
        why_not=why_not(actor, process, row, at),
        known=bool(done) or actor.is_citizen,
    )


def why_not(actor: Actor, process: ProcessView, row: Conversation, at: datetime) -> str:
    """Why this actor cannot answer now, as a code; "" where nothing is in the way."""
    if row.closed_at is not None or not process.allows("opinion", at):
        return "closed"
    if policies.can_take_part(actor, process.who):
        return ""
    if actor.is_staff:
        return "staff"
    return "identity" if actor.is_citizen else "account"


def _counted(row: Conversation, holder: str) -> tuple[int, int]:
    """All published statements, and how many of them are answered."""
    done = 0
    if holder:
        mine = Vote.objects.filter(participant__conversation=row, participant__holder=holder)
        done = mine.filter(statement__state=SHOWN).count()
    return Statement.objects.filter(conversation=row, state=SHOWN).count(), done


def _next(row: Conversation, holder: str, wanted: int | None) -> Statement | None:
    """The one wanted, else any not answered yet: by chance, so that all are seen alike often."""
    rows = shown(row.pk)
    if wanted and (one := rows.filter(pk=wanted).first()):
        return one
    person = Participant.objects.filter(conversation=row, holder=holder)
    answered = Vote.objects.filter(statement=OuterRef("pk"), participant__in=person)
    left = rows.filter(~Exists(answered)) if holder else rows
    keys = list(left.order_by().values_list("pk", flat=True))
    return rows.get(pk=secrets.choice(keys)) if keys else None


def _answer_to(statement: Statement | None, holder: str) -> str:
    if statement is None or not holder:
        return ""
    rows = Vote.objects.filter(statement=statement, participant__holder=holder)
    value = rows.values_list("value", flat=True).first()
    return "" if value is None else ANSWER[value]


ANSWER = {1: "agree", 0: "pass", -1: "disagree"}


@dataclass(frozen=True)
class Answer:
    """One's own answer: agree, pass or disagree."""

    statement: StatementView
    answer: str


@dataclass(frozen=True)
class AnswersPage:
    """One's own answers, in the order of the statements."""

    process: ProcessView
    conversation: ConversationView
    answers: tuple[Answer, ...]
    total: int
    why_not: str


def answers_page(
    *, actor: Actor, slug: str, pseudonym: str, language: str, at: datetime
) -> AnswersPage:
    """Only ever one's own. Six queries."""
    process, row = found(actor, slug, at)
    holder = holder_of(actor, pseudonym, row.pk)
    given = own_votes(row.pk, holder)
    view = conversation_view(row, language)
    rows = list(shown(row.pk))
    answers = tuple(
        Answer(statement_view(one, view.language), ANSWER[given[one.pk]])
        for one in rows
        if one.pk in given
    )
    return AnswersPage(process, view, answers, len(rows), why_not(actor, process, row, at))


def own_votes(conversation: int, holder: str) -> dict[int, int]:
    """The holder's votes on published statements, by statement. One query, none for nobody."""
    if not holder:
        return {}
    rows = Vote.objects.filter(
        participant__conversation=conversation,
        participant__holder=holder,
        statement__state=SHOWN,
    )
    return dict(rows.values_list("statement", "value"))


def similar(*, conversation: int, text: str, language: str, limit: int = 3) -> list[StatementView]:
    """Published statements that say something like it, in any language. Two queries."""
    rows = {one.pk: one for one in shown(conversation)}
    words = {
        pk: " ".join([one.text, *(other.text for other in one.translations.all())])
        if len(one.translations.all())
        else one.text
        for pk, one in rows.items()
    }
    return [statement_view(rows[pk], language) for pk in most_alike(text, words, limit=limit)]
