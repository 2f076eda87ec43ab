"""Conversations at the workplace: all of them, and one with its statements."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.opinions import policies
from rathaus.participation.opinions.languages import NAMES, direction
from rathaus.participation.opinions.models import Conversation, Participant, Snapshot, Statement
from rathaus.participation.processes.queries import ProcessView, process_by_id, processes_for


@dataclass(frozen=True)
class DeskRow:
    """A conversation in the list."""

    id: int
    process: ProcessView
    topic: str
    statements: int
    held: int
    people: int
    closed_at: datetime | None


@dataclass(frozen=True)
class TranslationRow:
    """A language the statement is wanted in; `text` is empty while it is missing."""

    language: str
    name: str
    direction: str
    text: str


@dataclass(frozen=True)
class StatementRow:
    """A statement as the editors see it."""

    id: int
    conversation: int
    text: str
    language: str
    seeded: bool
    state: str
    written_at: datetime
    agree: int
    disagree: int
    votes: int
    translations: tuple[TranslationRow, ...]

    @property
    def direction(self) -> str:
        return direction(self.language)

    @property
    def untranslated(self) -> tuple[TranslationRow, ...]:
        return tuple(one for one in self.translations if not one.text)


@dataclass(frozen=True)
class ConversationPage:
    """One conversation with its statements; `k` groups at the last computing, 0 for none."""

    id: int
    process: ProcessView
    topic: str
    intro: str
    languages: tuple[str, ...]
    own_statements: bool
    closed_at: datetime | None
    people: int
    votes: int
    k: int
    made_at: datetime | None
    statements: tuple[StatementRow, ...]
    may_change: bool

    @property
    def held(self) -> int:
        return sum(one.state == "held" for one in self.statements)


def desk(*, actor: Actor) -> tuple[list[DeskRow], list[ProcessView]]:
    """All conversations, and the processes that could have one and have none. Five queries."""
    require(policies.can_read_desk(actor))
    processes = {one.id: one for one in processes_for(actor=actor)}
    published = Q(statements__state=Statement.State.PUBLISHED)
    rows = Conversation.objects.annotate(
        shown=Count("statements", filter=published),
        held=Count("statements", filter=Q(statements__state=Statement.State.HELD)),
    )
    people = dict(Participant.objects.values_list("conversation").annotate(Count("pk")).order_by())
    listed = [
        DeskRow(
            id=one.pk,
            process=processes[one.process_id],
            topic=one.topic,
            statements=one.shown,
            held=one.held,
            people=people.get(one.pk, 0),
            closed_at=one.closed_at,
        )
        for one in rows.order_by("-opened_at", "-pk")
    ]
    taken = {one.process.id for one in listed}
    free = [
        one
        for one in processes.values()
        if "opinions" in one.formats and one.id not in taken and one.state != "ended"
    ]
    return listed, free


def conversation_page(*, actor: Actor, pk: int) -> ConversationPage:
    """One conversation. Refusal (404) if there is none. Seven queries."""
    require(policies.can_read_desk(actor))
    row = Conversation.objects.filter(pk=pk).first()
    if row is None:
        raise Refusal(_("There is no such picture of opinions."), status=404)
    snapshot = Snapshot.objects.filter(conversation=row).defer("members", "picture").first()
    statements = tuple(_row(one, row) for one in _counted(row))
    return ConversationPage(
        id=row.pk,
        process=process_by_id(actor=actor, pk=row.process_id),
        topic=row.topic,
        intro=row.intro,
        languages=tuple(row.languages),
        own_statements=row.own_statements,
        closed_at=row.closed_at,
        people=Participant.objects.filter(conversation=row).count(),
        votes=sum(one.votes for one in statements),
        k=len(snapshot.sizes) if snapshot else 0,
        made_at=snapshot.made_at if snapshot else None,
        statements=statements,
        may_change=policies.can_manage(actor),
    )


def statement_row(*, actor: Actor, pk: int) -> StatementRow:
    """One statement with its translations. Refusal (404) if there is none. Three queries."""
    require(policies.can_read_desk(actor))
    one = Statement.objects.select_related("conversation").filter(pk=pk).first()
    if one is None:
        raise Refusal(_("There is no such statement."), status=404)
    return _row(next(x for x in _counted(one.conversation) if x.pk == pk), one.conversation)


def _counted(row: Conversation) -> list[Statement]:
    rows = Statement.objects.filter(conversation=row).annotate(
        agreed=Count("votes", filter=Q(votes__value=1)),
        disagreed=Count("votes", filter=Q(votes__value=-1)),
        given=Count("votes"),
    )
    order = {"held": 0, "published": 1, "hidden": 2}
    found = rows.prefetch_related("translations")
    return sorted(found, key=lambda one: (order[one.state], one.pk))


def _row(one: Statement, row: Conversation) -> StatementRow:
    texts = {other.language: other.text for other in one.translations.all()}
    return StatementRow(
        id=one.pk,
        conversation=row.pk,
        text=one.text,
        language=one.language,
        seeded=one.seeded,
        state=one.state,
        written_at=one.written_at,
        agree=getattr(one, "agreed", 0),
        disagree=getattr(one, "disagreed", 0),
        votes=getattr(one, "given", 0),
        translations=tuple(
            TranslationRow(code, NAMES.get(code, code), direction(code), texts.get(code, ""))
            for code in row.languages
            if code != one.language
        ),
    )
