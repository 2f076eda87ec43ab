"""What moderation decided about a contribution or a comment is done here."""

from datetime import datetime

from django.db import transaction

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import require
from rathaus.participation.contributions import policies
from rathaus.participation.contributions.facts import ContributionHidden
from rathaus.participation.contributions.models import Comment, Contribution
from rathaus.participation.contributions.placing import count_comments, publish
from rathaus.participation.contributions.rows import locked
from rathaus.participation.moderation.actions.tell_author import tell_author


@transaction.atomic
def follow_decision(
    *, actor: Actor, subject: str, outcome: str, decision: int, at: datetime
) -> bool:
    """Show or hide it and tell its author. True where it is one of ours. Safe to run twice."""
    require(policies.can_follow_up(actor))
    kind, _colon, pk = subject.partition(":")
    if kind not in ("contribution", "comment") or not pk.isdecimal():
        return False
    row: Contribution | Comment | None
    row = (
        _contribution(int(pk), outcome, actor, at)
        if kind == "contribution"
        else _comment(int(pk), outcome)
    )
    if row is not None and decision:
        account, email = row.account_id, row.author_email
        tell_author(actor=actor, decision=decision, at=at, account=account, email=email)
    return row is not None


def _contribution(pk: int, outcome: str, actor: Actor, at: datetime) -> Contribution | None:
    if not Contribution.objects.filter(pk=pk).exists():
        return None
    row = locked(pk)
    if outcome == "publish" and row.state in ("held", "hidden"):
        publish(row, actor=actor, at=at)
    elif outcome == "hide" and row.state in ("held", "published"):
        row.state = "hidden"
        row.save(update_fields=["state"])
        fact = ContributionHidden(row.pk)
        unit = row.process.unit.code
        journal.record(fact, actor=actor, matter=row.matter, at=at, unit=unit)
    return row


def _comment(pk: int, outcome: str) -> Comment | None:
    row = Comment.objects.select_for_update().filter(pk=pk).first()
    if row is None:
        return None
    wanted = "published" if outcome == "publish" else "hidden"
    if row.state in ("held", "hidden", "published") and row.state != wanted:
        row.state = wanted
        row.save(update_fields=["state"])
        count_comments(row.contribution_id)
    return row
