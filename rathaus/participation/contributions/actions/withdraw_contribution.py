"""The author takes a contribution back."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal
from rathaus.participation.contributions.facts import ContributionWithdrawn
from rathaus.participation.contributions.rows import own


@transaction.atomic
def withdraw_contribution(*, actor: Actor, contribution: int, at: datetime, key: str = "") -> None:
    """Off the pages; its number stays taken. Refusal (409) once the town owes or gave an answer:
    what enough people have signed is no longer one person's alone (anonymising stays possible).
    """
    row = own(contribution, actor=actor, key=key)
    if row.state == "withdrawn":
        return
    if row.state == "merged":
        raise Refusal(_("This contribution has been merged. Go to the one it lives on in."))
    if row.threshold_at is not None:
        words = _("It has enough supporters: the town answers it. You can take your name off it.")
        raise Refusal(words)
    row.state = "withdrawn"
    row.save(update_fields=["state"])
    journal.record(ContributionWithdrawn(row.pk), actor=actor, matter=row.matter, at=at)
