"""Say something about a contribution; in debates for or against."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.kernel import journal
from rathaus.kernel.actor import ANONYMOUS, Actor
from rathaus.kernel.refusal import Refusal
from rathaus.participation.contributions import policies
from rathaus.participation.contributions.facts import CommentWritten
from rathaus.participation.contributions.identity import mail_holder
from rathaus.participation.contributions.letters import ask_commenter
from rathaus.participation.contributions.models import Comment, Contribution
from rathaus.participation.contributions.placing import place_comment
from rathaus.participation.contributions.rows import readable
from rathaus.participation.moderation.actions.spend_proof import spend_proof
from rathaus.participation.moderation.actions.take_turn import take_turn
from rathaus.participation.processes.queries import process_by_id


@transaction.atomic
def comment_contribution(
    *,
    actor: Actor,
    contribution: int,
    text: str,
    at: datetime,
    side: str = "",
    parent: int | None = None,
    author_name: str = "",
    email: str = "",
    altcha: str = "",
    network: str = "",
) -> int:
    """Write a comment; its id. Replies are one level deep and take no side.

    `author_name` stands beside it; empty: no name, with an account too.
    Staff of the process's unit and the editors comment for the town; it is marked so.
    """
    row = readable(contribution)
    official = policies.can_answer(actor, row.process.unit.code) and actor.is_staff
    if not official and not policies.can_take_part(actor, row.process.who, email=email):
        raise Refusal(_("Sign in to comment, or give your e-mail address."), status=403)
    if not process_by_id(actor=actor, pk=row.process_id, at=at).allows("comment", at):
        raise Refusal(_("Contributions cannot be commented now. See the phases of the process."))
    if len(text.strip()) < 3:
        raise Refusal(_("Write your comment first."), status=400, field="text")
    if actor.is_citizen or network:
        take_turn(kind="comment", who=actor.key if actor.is_citizen else network, at=at)
    proven = actor.account is not None or actor.is_system or spend_proof(payload=altcha, at=at)
    above = _above(row, parent)
    comment = Comment.objects.create(
        contribution=row, parent=above, text=text.strip()[:3000], at=at,
        side=side if above is None and side in ("pro", "con") and row.kind == "debate" else "",
        account_id=actor.account if actor.is_citizen else None,
        author_name=_name(author_name, row.process.unit.name if official else "")[:80],
        author_email="" if actor.account is not None else email.strip().lower(),
        official=row.process.unit.code if official else "", state="asked",
    )  # fmt: skip
    if row.process.who == "mail" and actor.account is None and not actor.is_system:
        take_turn(kind="mail", who=f"mail:{email.lower()}", at=at)
        ask_commenter(comment, mail_holder(email), at)
    else:
        place_comment(comment, actor=actor, trusted=proven, at=at)
    fact = CommentWritten(comment.pk, row.pk, comment.state)
    who = actor if actor.is_staff or actor.is_citizen else ANONYMOUS
    journal.record(fact, actor=who, matter=row.matter, at=at, unit=row.process.unit.code)
    return comment.pk


def _above(row: Contribution, parent: int | None) -> Comment | None:
    """The comment replied to; a reply to a reply stands below the first one."""
    if parent is None:
        return None
    found = Comment.objects.filter(pk=parent, contribution=row, state="published").first()
    if found is None:
        raise Refusal(_("The comment you reply to is gone."))
    return found.parent or found


def _name(typed: str, unit: str) -> str:
    return unit or typed.strip()
