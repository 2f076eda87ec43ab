"""What has happened to conversations. Ids and counts; of votes only how many there are."""

from dataclasses import dataclass

from rathaus.kernel.journal import Fact


@dataclass(frozen=True)
class ConversationOpened(Fact):
    conversation: int
    process: int


@dataclass(frozen=True)
class ConversationChanged(Fact):
    conversation: int


@dataclass(frozen=True)
class ConversationClosed(Fact):
    conversation: int
    process: int


@dataclass(frozen=True)
class StatementSeeded(Fact):
    """The town put it in."""

    statement: int
    conversation: int


@dataclass(frozen=True)
class StatementSubmitted(Fact):
    """A participant wrote it; `held` until somebody has read it."""

    statement: int
    conversation: int
    held: bool


@dataclass(frozen=True)
class StatementQuestioned(Fact):
    """Staff sent it to the moderation."""

    statement: int
    conversation: int


@dataclass(frozen=True)
class StatementPublished(Fact):
    statement: int
    conversation: int


@dataclass(frozen=True)
class StatementHidden(Fact):
    statement: int
    conversation: int


@dataclass(frozen=True)
class StatementTranslated(Fact):
    statement: int
    language: str


@dataclass(frozen=True)
class OpinionGroupsFound(Fact):
    """`people` and `votes` so far; `groups` 0 while too few people have answered."""

    conversation: int
    groups: int
    people: int
    votes: int
