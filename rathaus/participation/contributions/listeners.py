"""What follows from moderation, and with time."""

from datetime import datetime

from rathaus.kernel.actor import SYSTEM
from rathaus.kernel.jobs import every
from rathaus.kernel.journal import on
from rathaus.kernel.models import Entry
from rathaus.participation.contributions.actions.follow_decision import follow_decision
from rathaus.participation.contributions.actions.forget_unconfirmed import forget_unconfirmed
from rathaus.participation.moderation.facts import ContentDecided


@on(ContentDecided)
def show_or_hide(fact: ContentDecided, entry: Entry) -> None:
    """As the editors decided."""
    follow_decision(
        actor=SYSTEM,
        subject=fact.subject,
        outcome=fact.outcome,
        decision=fact.decision,
        at=entry.at,
    )


@every(seconds=3600)
def forget(at: datetime) -> None:
    """A week without a confirmation."""
    forget_unconfirmed(actor=SYSTEM, at=at)
