"""A statement in another language, by staff (übersetzen)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.opinions import policies
from rathaus.participation.opinions.facts import StatementTranslated
from rathaus.participation.opinions.models import LONGEST, Statement, Translation


@transaction.atomic
def translate_statement(
    *, actor: Actor, statement: int, language: str, text: str, at: datetime
) -> None:
    """Write the translation, or write it anew; an empty text takes it away."""
    require(policies.can_manage(actor))
    row = Statement.objects.select_related("conversation").filter(pk=statement).first()
    if row is None:
        raise Refusal(_("There is no such statement."), status=404)
    if language == row.language or language not in row.conversation.languages:
        raise Refusal(_("Choose a language of this conversation."), status=400, field="language")
    words = " ".join(text.split())
    if len(words) > LONGEST * 2:
        raise Refusal(
            _("At most %(most)d characters.") % {"most": LONGEST * 2}, status=400, field="text"
        )
    rows = Translation.objects.filter(statement=row, language=language)
    if not words:
        if not rows.delete()[0]:
            return
    else:
        values = {"text": words, "by_id": actor.account, "at": at}
        Translation.objects.update_or_create(statement=row, language=language, defaults=values)
    journal.record(StatementTranslated(row.pk, language), actor=actor, matter=None, at=at)
