"""Write the decision from a template (Entwurf)."""

from datetime import datetime
from typing import cast

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.records import policies
from rathaus.records.correspondence import checked_values
from rathaus.records.facts import DecisionDrafted
from rathaus.records.filing import complete
from rathaus.records.letters.template import TemplateData
from rathaus.records.models import Case, Decision, DecisionTemplate, Draft, Task


@transaction.atomic
def draft_decision(
    *, actor: Actor, case: int, template: str, values: dict[str, str], at: datetime
) -> int:
    """Keep a new draft; it takes the place of the last, whose signature does not count for it.

    `values` fill the template's fields: days as ISO 8601, amounts as decimals. Returns the
    draft's id. Refusal (400) names the field that is missing; (409) once a decision is issued.
    """
    row = Case.locked(actor, case)
    require(policies.can_decide(actor, row.unit.code))
    row.refuse_if_closed()
    if Decision.objects.filter(case=row).exists():
        raise Refusal(_("A decision was issued in this case already."))
    source = DecisionTemplate.objects.filter(key=template, active=True).first()
    if source is None:
        raise Refusal(_("There is no such template."), status=400, field="template")
    content = cast(TemplateData, source.content)
    assert actor.account is not None
    draft = Draft.objects.create(
        case=row,
        number=row.drafts.count() + 1,
        template=source,
        outcome=source.outcome,
        four_eyes=source.four_eyes,
        content=content,
        values=checked_values(content, values),
        by_id=actor.account,
        at=at,
    )
    # what lies before the head is the old draft
    kinds = (
        Task.Kind.SIGN,
        Task.Kind.ISSUE,
        Task.Kind.EXAMINE,
        Task.Kind.CHECK_SUPPLY,
        Task.Kind.REVISE,
    )
    complete(Task.objects.filter(case=row, kind__in=kinds), actor=actor, at=at)
    fact = DecisionDrafted(row.pk, draft.pk)
    journal.record(fact, actor=actor, matter=row.matter, at=at, unit=row.unit.code)
    return draft.pk
