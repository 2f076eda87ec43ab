"""An editor takes a question out of a draft, and what depended on it."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.surveys import policies
from rathaus.participation.surveys.models import Survey, SurveyQuestion


@transaction.atomic
def remove_question(*, actor: Actor, survey: int, question: int, at: datetime) -> None:
    """Refusal 409 once the survey is published."""
    require(policies.can_manage(actor))
    row = Survey.objects.select_for_update().filter(pk=survey, published_at=None).first()
    if row is None:
        raise Refusal(_("A published survey is not changed any more: answers must fit questions."))
    SurveyQuestion.objects.filter(survey=row, pk=question).delete()
