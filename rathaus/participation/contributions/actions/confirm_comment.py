"""A commenter confirms by the link in the e-mail."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.kernel.actor import ANONYMOUS
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.contributions.identity import mail_holder
from rathaus.participation.contributions.models import Comment
from rathaus.participation.contributions.placing import place_comment


@transaction.atomic
def confirm_comment(*, comment: int, key: str, at: datetime) -> str:
    """Publish or hold it; its state. Again: nothing new."""
    rows = Comment.objects.select_for_update(of=("self",))
    row = rows.select_related("contribution__process__unit").filter(pk=comment).first()
    if row is None or row.state == "withdrawn":
        raise Refusal(_("There is no such comment (any more)."), status=404)
    require(bool(row.author_email) and key == mail_holder(row.author_email))
    if row.state == "asked":
        place_comment(row, actor=ANONYMOUS, trusted=True, at=at)
    return row.state
