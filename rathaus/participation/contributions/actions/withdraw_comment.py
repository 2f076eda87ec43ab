"""Take one's comment back."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.contributions.facts import CommentWithdrawn
from rathaus.participation.contributions.identity import mail_holder
from rathaus.participation.contributions.models import Comment
from rathaus.participation.contributions.placing import count_comments
from rathaus.participation.contributions.rows import locked


@transaction.atomic
def withdraw_comment(*, actor: Actor, comment: int, at: datetime, key: str = "") -> int:
    """Its words and its author go for good; replies stay. The contribution's id."""
    row = Comment.objects.select_for_update().filter(pk=comment).first()
    if row is None:
        raise Refusal(_("There is no such comment (any more)."), status=404)
    by_link = bool(key) and bool(row.author_email) and key == mail_holder(row.author_email)
    require(by_link or (actor.is_citizen and actor.account == row.account_id))
    locked(row.contribution_id)
    row.state, row.text, row.author_name, row.author_email = "withdrawn", "", "", ""
    row.account = None
    row.save()
    count_comments(row.contribution_id)
    journal.record(CommentWithdrawn(row.pk), actor=actor, matter=None, at=at)
    return row.contribution_id
