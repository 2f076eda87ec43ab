"""The jury's choice goes on the list (Finalist benennen)."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.awards import policies
from rathaus.participation.awards.facts import FinalistNamed
from rathaus.participation.awards.models import Finalist, Nomination
from rathaus.participation.awards.rows import locked_category


@dataclass(frozen=True)
class FinalistDraft:
    """Name and text as everybody reads them; the text has at most 280 letters for all."""

    title: str
    text: str
    nomination: int | None = None


@transaction.atomic
def name_finalist(*, actor: Actor, category: int, draft: FinalistDraft, at: datetime) -> int:
    """Put somebody on the list of the category; the finalist's id.

    Refusal (409) where the category has all its finalists or has this one, (400) for a text that
    is missing or longer than the others' room.
    """
    require(policies.can_manage(actor))
    row = locked_category(category)
    title, text = draft.title.strip(), draft.text.strip()
    if not title:
        raise Refusal(_("Give the finalist’s name."), status=400, field="title")
    if not 0 < len(text) <= Finalist.TEXT:
        words = _("The text has 1 to %(most)d letters, for all the same room.")
        raise Refusal(words % {"most": Finalist.TEXT}, status=400, field="text")
    if row.finalists.count() >= row.most_finalists:
        raise Refusal(_("This category has all its finalists."))
    if row.finalists.filter(title=title).exists():
        raise Refusal(_("This finalist is on the list already."), field="title")
    nomination = None
    if draft.nomination is not None:
        nomination = row.nominations.filter(pk=draft.nomination).first()
        if nomination is None:
            raise Refusal(_("There is no such nomination."), status=404)
        nomination.state, nomination.reason = Nomination.State.FINALIST, ""
        nomination.decided_by, nomination.decided_at = actor.key, at
        nomination.save()
    made = Finalist.objects.create(
        category=row,
        nomination=nomination,
        title=title[:80],
        text=text,
        named_by=actor.key,
        named_at=at,
    )
    journal.record(FinalistNamed(made.pk, row.pk), actor=actor, matter=None, at=at)
    return made.pk
