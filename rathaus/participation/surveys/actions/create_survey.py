"""An editor begins a survey; nobody else sees it yet."""

from datetime import datetime

from django.db import transaction

from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import require
from rathaus.participation.processes.queries import process_by_id
from rathaus.participation.surveys import policies
from rathaus.participation.surveys.drafts import SurveyDraft
from rathaus.participation.surveys.models import Survey
from rathaus.participation.surveys.queries import SurveyView, survey

__all__ = ["SurveyDraft", "create_survey"]


@transaction.atomic
def create_survey(*, actor: Actor, draft: SurveyDraft, at: datetime) -> SurveyView:
    """Write down a draft. Refusal 404 if there is no such process."""
    require(policies.can_manage(actor))
    process = process_by_id(actor=actor, pk=draft.process)
    made = Survey.objects.create(
        process_id=process.id, title=draft.title, intro=draft.intro, created_at=at
    )
    return survey(actor=actor, pk=made.pk)
