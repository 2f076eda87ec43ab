"""Conversations and statements as pages show them."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal
from rathaus.participation.opinions.languages import NAMES, direction
from rathaus.participation.opinions.models import Conversation, Participant, Statement, Vote
from rathaus.participation.processes.queries import ProcessView, process

SHOWN = Statement.State.PUBLISHED


@dataclass(frozen=True)
class Language:
    """A language statements can be read in; `current` is the one chosen."""

    code: str
    name: str
    current: bool


@dataclass(frozen=True)
class ConversationView:
    """A conversation as everybody may know it; `languages` with the one that is read."""

    id: int
    process: int
    topic: str
    intro: str
    languages: tuple[Language, ...]
    own_statements: bool
    opened_at: datetime
    closed_at: datetime | None

    @property
    def language(self) -> str:
        """The code of the language that is read."""
        return next(one.code for one in self.languages if one.current)

    @property
    def original(self) -> str:
        """The language the town writes in."""
        return self.languages[0].code


@dataclass(frozen=True)
class StatementView:
    """A statement in the reader's language where there is a translation, else as it was written."""

    id: int
    text: str
    language: str
    original: str  # the words of the author, where `text` is a translation
    original_language: str
    seeded: bool

    @property
    def direction(self) -> str:
        return direction(self.language)

    @property
    def original_direction(self) -> str:
        return direction(self.original_language)

    @property
    def original_name(self) -> str:
        return NAMES.get(self.original_language, self.original_language)

    @property
    def subject(self) -> str:
        """Its name in the moderation."""
        return f"statement:{self.id}"


def found(actor: Actor, slug: str, at: datetime) -> tuple[ProcessView, Conversation]:
    """Process and conversation. Refusal (404) where there is none for this actor. Three queries."""
    view = process(actor=actor, slug=slug, at=at)
    row = Conversation.objects.filter(process_id=view.id).first()
    if row is None:
        raise Refusal(_("This process has no picture of opinions."), status=404)
    return view, row


def conversation_view(row: Conversation, language: str) -> ConversationView:
    """What may leave the room; in the first language where the wanted one is not spoken."""
    chosen = language if language in row.languages else row.languages[0]
    languages = tuple(Language(one, NAMES.get(one, one), one == chosen) for one in row.languages)
    return ConversationView(
        id=row.pk,
        process=row.process_id,
        topic=row.topic,
        intro=row.intro,
        languages=languages,
        own_statements=row.own_statements,
        opened_at=row.opened_at,
        closed_at=row.closed_at,
    )


def conversation_of(*, process: int) -> ConversationView | None:
    """The conversation of a process one may know of. One query."""
    row = Conversation.objects.filter(process_id=process).first()
    return conversation_view(row, "") if row else None


def shown(conversation: int) -> QuerySet[Statement]:
    """Published statements with their translations."""
    rows = Statement.objects.filter(conversation=conversation, state=SHOWN)
    return rows.prefetch_related("translations")


def statement_view(row: Statement, language: str) -> StatementView:
    """A statement read with its translations."""
    other = next((one for one in row.translations.all() if one.language == language), None)
    if other is None or row.language == language:
        return StatementView(row.pk, row.text, row.language, "", row.language, row.seeded)
    return StatementView(row.pk, other.text, language, row.text, row.language, row.seeded)


@dataclass(frozen=True)
class Figures:
    """For the rooms above: how much a conversation moved. People by how surely they are one."""

    conversation: int
    process: int
    statements: int
    votes: int
    people: int
    with_account: int


def figures() -> list[Figures]:
    """Of all conversations. Three queries, whatever their number."""
    written = dict(
        Statement.objects.filter(state=SHOWN)
        .values_list("conversation")
        .annotate(Count("pk"))
        .order_by()
    )
    votes = dict(
        Vote.objects.values_list("statement__conversation").annotate(Count("pk")).order_by()
    )
    people = Participant.objects.values("conversation", "conversation__process").annotate(
        people=Count("pk"), sure=Count("pk", filter=Q(level=Participant.Level.ACCOUNT))
    )
    return [
        Figures(
            conversation=one["conversation"],
            process=one["conversation__process"],
            statements=written.get(one["conversation"], 0),
            votes=votes.get(one["conversation"], 0),
            people=one["people"],
            with_account=one["sure"],
        )
        for one in people.order_by("conversation")
    ]
