"""What has happened in moderation. Ids and codes only."""

from dataclasses import dataclass

from rathaus.kernel.journal import Fact


@dataclass(frozen=True)
class ContentHeld(Fact):
    """Something waits for a person before it appears, or an alert was raised (`why`)."""

    case: int
    subject: str
    why: str


@dataclass(frozen=True)
class ContentReported(Fact):
    """Somebody flagged published content; `reason` is a code of the public list."""

    case: int
    subject: str
    reason: str


@dataclass(frozen=True)
class ContentDecided(Fact):
    """`subject` such as "comment:3"; `outcome` is "publish" or "hide". The owner shows or hides.

    `decision` names the decision for `tell_author`; an upheld appeal tells this fact again.
    """

    subject: str
    outcome: str
    decision: int = 0
    reason: str = ""


@dataclass(frozen=True)
class AuthorTold(Fact):
    """The author was told what was decided, why, and how to appeal."""

    decision: int


@dataclass(frozen=True)
class DecisionAppealed(Fact):
    appeal: int


@dataclass(frozen=True)
class AppealDecided(Fact):
    """`outcome` is "upheld" (the author was right) or "rejected"."""

    appeal: int
    outcome: str
