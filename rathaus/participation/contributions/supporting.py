"""Counting supporters, and what follows when they are enough."""

from datetime import datetime, timedelta

from rathaus.accounts.queries import local_day
from rathaus.kernel import journal
from rathaus.kernel.actor import ANONYMOUS
from rathaus.participation.contributions.facts import ThresholdReached
from rathaus.participation.contributions.letters import tell_threshold
from rathaus.participation.contributions.models import Contribution

ANSWER_DAYS = 30


def count_supporters(row: Contribution, at: datetime) -> None:
    """Count the rows anew; with enough of them the town owes an answer, once and for good.

    The caller holds the row's lock, so two supporters at once cannot both be the last one.
    """
    row.supports = row.support_rows.count()
    threshold = row.process.support_threshold
    reached = (
        row.kind == "proposal"
        and threshold is not None
        and row.supports >= threshold
        and row.threshold_at is None
    )
    if reached:
        row.threshold_at = at
        days = row.process.answer_days or ANSWER_DAYS
        row.answer_due = local_day(at) + timedelta(days=days)
    row.save(update_fields=["supports", "threshold_at", "answer_due"])
    if reached:
        tell_threshold(row, at)
        fact = ThresholdReached(row.pk, str(row.answer_due))
        unit = row.process.unit.code
        journal.record(fact, actor=ANONYMOUS, matter=row.matter, at=at, unit=unit)
