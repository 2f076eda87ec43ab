"""The author changes title and text; what it said before stays to be read."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.kernel import journal
from rathaus.kernel.actor import ANONYMOUS, Actor
from rathaus.kernel.refusal import Refusal
from rathaus.participation.contributions.facts import ContributionChanged
from rathaus.participation.contributions.models import Revision
from rathaus.participation.contributions.placing import path_of, why_hold
from rathaus.participation.contributions.rows import own
from rathaus.participation.moderation.actions.hold_content import hold_content
from rathaus.participation.processes.queries import process_by_id

MOST = 10


@transaction.atomic
def change_contribution(
    *, actor: Actor, contribution: int, title: str, text: str, at: datetime, key: str = ""
) -> None:
    """Change it within the limits: own, not answered, threshold not reached, at most ten times,
    while contributions are taken (held ones always).

    Supporters signed what they read: so every version stays, with what was struck and added.
    Changes that look like spam, or in premoderated processes, raise an alert; they stay visible.
    """
    row = own(contribution, actor=actor, key=key)
    if row.state not in ("asked", "held", "published"):
        raise Refusal(_("This contribution can no longer be changed."))
    if row.answered_at is not None or row.threshold_at is not None:
        raise Refusal(_("It has enough supporters or an answer: now its words are fixed."))
    open_now = process_by_id(actor=actor, pk=row.process_id, at=at).allows("propose", at)
    if row.state == "published" and not open_now:
        raise Refusal(_("The time to change it is over."))
    if row.revisions.count() >= MOST:
        raise Refusal(_("It has been changed ten times. Write a comment instead."))
    if len(title.strip()) < 5 or len(text.strip()) < 10:
        raise Refusal(_("Title and text must not be empty."), status=400, field="text")
    if (row.title, row.text) == (title.strip(), text.strip()):
        return
    Revision.objects.create(contribution=row, title=row.title, text=row.text, at=at)
    row.title, row.text = title.strip()[:120], text.strip()[:10_000]
    row.save(update_fields=["title", "text"])
    why = why_hold(row.process.premoderated, True, row.title, row.text)
    if why and row.state == "published":
        hold_content(
            actor=actor, subject=f"contribution:{row.pk}", title=row.title, url=path_of(row),
            why=why, at=at, excerpt=row.text, account=row.account_id, email=row.author_email,
        )  # fmt: skip
    who = actor if actor.is_citizen else ANONYMOUS
    journal.record(ContributionChanged(row.pk), actor=who, matter=row.matter, at=at)
