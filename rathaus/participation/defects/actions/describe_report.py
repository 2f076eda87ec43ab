"""Say what is broken: kind, a title, what to see."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.defects import policies
from rathaus.participation.defects.drafting import open_draft, touch
from rathaus.participation.defects.facts import DefectDraftSaved
from rathaus.participation.defects.models import Category
from rathaus.participation.defects.treating import require_text


@transaction.atomic
def describe_report(
    *, actor: Actor, code: str, category: str, text: str, at: datetime, title: str = ""
) -> None:
    """Keep kind and words; without a title the kind's name is the title."""
    require(policies.can_report(actor))
    draft = open_draft(code, at)
    kind = Category.objects.filter(code=category, active=True).first()
    if kind is None:
        raise Refusal(_("Choose what kind of defect it is."), status=400, field="art")
    draft.text = require_text(text, _("Write what is broken, in one sentence."), "text")[:2000]
    draft.category, draft.title = kind, title.strip()[:120]
    touch(draft, at)
    fact = DefectDraftSaved(draft.pk, "kind")
    journal.record(fact, actor=actor, matter=draft.matter, at=at)
