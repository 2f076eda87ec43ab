"""What follows from decisions of the moderation, and with time."""

from datetime import datetime

from rathaus.kernel.actor import SYSTEM
from rathaus.kernel.jobs import every
from rathaus.kernel.journal import on
from rathaus.kernel.models import Entry
from rathaus.participation.moderation.facts import ContentDecided
from rathaus.participation.opinions.actions.find_opinion_groups import find_opinion_groups
from rathaus.participation.opinions.actions.settle_statement import settle_statement
from rathaus.participation.opinions.models import Conversation


@on(ContentDecided)
def show_or_hide(fact: ContentDecided, entry: Entry) -> None:
    """Ours are named "statement:<id>"."""
    kind, _colon, number = fact.subject.partition(":")
    if kind == "statement" and number.isdigit():
        settle_statement(actor=SYSTEM, statement=int(number), outcome=fact.outcome, at=entry.at)


@every(seconds=60)
def find_groups_anew(at: datetime) -> None:
    """Where votes or statements have come since, or gone."""
    for pk in Conversation.objects.filter(closed_at=None).values_list("pk", flat=True):
        find_opinion_groups(actor=SYSTEM, conversation=pk, at=at)
