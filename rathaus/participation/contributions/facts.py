"""What has happened to contributions. Ids and codes only."""

from dataclasses import dataclass

from rathaus.kernel.journal import Fact


@dataclass(frozen=True)
class ContributionSubmitted(Fact):
    """It arrived; it may still wait for a confirmation or for moderation (`state`)."""

    contribution: int
    process: int
    kind: str
    state: str


@dataclass(frozen=True)
class ContributionPublished(Fact):
    """Everybody can read it (again)."""

    contribution: int
    process: int
    kind: str


@dataclass(frozen=True)
class ContributionHidden(Fact):
    """Moderation took it off the pages."""

    contribution: int


@dataclass(frozen=True)
class ContributionChanged(Fact):
    contribution: int


@dataclass(frozen=True)
class ContributionWithdrawn(Fact):
    contribution: int


@dataclass(frozen=True)
class ContributionAnonymised(Fact):
    """The author's name, address and account were removed from it (article 17 GDPR)."""

    contribution: int


@dataclass(frozen=True)
class ContributionSupported(Fact):
    """One supporter more. The entry's actor is always anonymous: who supports what is a political
    opinion, and the journal cannot be erased."""

    contribution: int


@dataclass(frozen=True)
class SupportWithdrawn(Fact):
    """One supporter less; anonymous as above."""

    contribution: int


@dataclass(frozen=True)
class ThresholdReached(Fact):
    """Enough supporters: the town owes an official answer by `due` (ISO date)."""

    contribution: int
    due: str = ""


@dataclass(frozen=True)
class ContributionAnswered(Fact):
    """The town has answered; `outcome` is adopted, partly, examined, declined or done."""

    contribution: int
    outcome: str = ""


@dataclass(frozen=True)
class CommentWritten(Fact):
    """`state` is published, held or asked."""

    comment: int
    contribution: int
    state: str


@dataclass(frozen=True)
class CommentWithdrawn(Fact):
    comment: int


@dataclass(frozen=True)
class ContributionJoined(Fact):
    """Somebody offered to join in an idea exchange."""

    joining: int
    contribution: int


@dataclass(frozen=True)
class JoiningDecided(Fact):
    joining: int
    accepted: bool


@dataclass(frozen=True)
class MergeProposed(Fact):
    merge: int
    into: int


@dataclass(frozen=True)
class MergeConsented(Fact):
    """The author of one contribution said yes or no."""

    merge: int
    contribution: int
    agreed: bool


@dataclass(frozen=True)
class ContributionsMerged(Fact):
    """`contribution` lives on in `into`; its supporters are there, each once."""

    contribution: int
    into: int
