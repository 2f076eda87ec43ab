"""What follows from decisions of the moderation."""

from rathaus.kernel.actor import SYSTEM
from rathaus.kernel.journal import on
from rathaus.kernel.models import Entry
from rathaus.participation.consultations.actions.settle_remark import settle_remark
from rathaus.participation.moderation.facts import ContentDecided


@on(ContentDecided)
def show_or_hide(fact: ContentDecided, entry: Entry) -> None:
    """Ours are named "remark:<id>"."""
    kind, _colon, number = fact.subject.partition(":")
    if kind == "remark" and number.isdigit():
        settle_remark(actor=SYSTEM, remark=int(number), outcome=fact.outcome, at=entry.at)
