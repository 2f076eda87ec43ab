"""Where new content goes: published, or held for a person. What several verbs have in common."""

from datetime import datetime

from django.db.models import Q

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.participation.contributions.facts import ContributionPublished
from rathaus.participation.contributions.models import Comment, Contribution
from rathaus.participation.contributions.suspicion import suspicious
from rathaus.participation.moderation.actions.hold_content import hold_content


def why_hold(premoderated: bool, trusted: bool, *texts: str) -> str:
    """The alert that keeps content waiting; empty where it may appear at once."""
    if premoderated:
        return "premoderated"
    if not trusted:
        return "no-proof"
    return "words" if suspicious(*texts) else ""


def path_of(row: Contribution) -> str:
    """The contribution's own page."""
    return f"/mitmachen/{row.process.slug}/beitraege/{row.number}/"


def place_contribution(row: Contribution, *, actor: Actor, trusted: bool, at: datetime) -> None:
    """Publish it or hold it. The caller holds the row's lock, or has just made it."""
    why = why_hold(row.process.premoderated, trusted, row.title, row.text, row.place)
    if why:
        row.state = "held"
        row.save(update_fields=["state"])
        hold_content(
            actor=actor, subject=f"contribution:{row.pk}", title=row.title, url=path_of(row),
            why=why, at=at, excerpt=row.text, account=row.account_id, email=row.author_email,
        )  # fmt: skip
        return
    publish(row, actor=actor, at=at)


def publish(row: Contribution, *, actor: Actor, at: datetime) -> None:
    """Everybody can read it."""
    row.state = "published"
    row.published_at = row.published_at or at
    row.save(update_fields=["state", "published_at"])
    fact = ContributionPublished(row.pk, row.process_id, row.kind)
    journal.record(fact, actor=actor, matter=row.matter, at=at, unit=row.process.unit.code)


def place_comment(row: Comment, *, actor: Actor, trusted: bool, at: datetime) -> None:
    """Publish a comment or hold it, and count anew."""
    why = why_hold(row.contribution.process.premoderated, trusted, row.text)
    row.state = "held" if why else "published"
    row.save(update_fields=["state"])
    if why:
        hold_content(
            actor=actor, subject=f"comment:{row.pk}", title=row.contribution.title,
            url=f"{path_of(row.contribution)}#k{row.pk}", why=why, at=at, excerpt=row.text,
            account=row.account_id, email=row.author_email,
        )  # fmt: skip
    count_comments(row.contribution_id)


def count_comments(contribution: int) -> None:
    """The number beside a contribution: what can be read, replies too."""
    rows = Comment.objects.filter(contribution=contribution, state="published")
    shown = Q(parent=None) | Q(parent__state__in=("published", "hidden"))
    number = rows.filter(shown).count()
    Contribution.objects.filter(pk=contribution).update(comments=number)
