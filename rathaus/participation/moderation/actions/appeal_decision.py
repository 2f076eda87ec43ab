"""The author asks for a second look (Einspruch)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.kernel import journal
from rathaus.kernel.actor import ANONYMOUS
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.moderation import policies
from rathaus.participation.moderation.codes import code_key
from rathaus.participation.moderation.facts import DecisionAppealed
from rathaus.participation.moderation.models import Appeal, Decision


@transaction.atomic
def appeal_decision(*, code: str, text: str, at: datetime) -> int:
    """File the appeal that belongs to the code; its id. The code is the right to appeal.

    Refusal (404) for a wrong code, (409) where there is an appeal already or nothing was hidden,
    (400) without a word why.
    """
    require(policies.can_appeal(ANONYMOUS))
    rows = Decision.objects.select_for_update(of=("self",)).select_related("case")
    decision = rows.filter(code_key=code_key(code)).first()
    if decision is None:
        raise Refusal(_("This code leads nowhere. Compare it with the e-mail."), status=404)
    if decision.outcome != "hide":
        raise Refusal(_("Your contribution is shown; there is nothing to appeal against."))
    if Appeal.objects.filter(decision=decision).exists():
        raise Refusal(_("There is an appeal already. We write to you when it is decided."))
    if not text.strip():
        raise Refusal(_("Say in a sentence why it should be shown."), status=400, field="text")
    appeal = Appeal.objects.create(
        decision=decision, first_by_id=decision.by_id, text=text.strip()[:4000], at=at
    )
    journal.record(DecisionAppealed(appeal.pk), actor=ANONYMOUS, matter=None, at=at)
    return appeal.pk
