"""An editor publishes a survey: from now on people answer and nothing is changed."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.processes.queries import process_by_id
from rathaus.participation.surveys import policies
from rathaus.participation.surveys.facts import SurveyPublished
from rathaus.participation.surveys.models import Survey


@transaction.atomic
def publish_survey(*, actor: Actor, survey: int, at: datetime) -> None:
    """Refusal 409 if it is published already or has no question."""
    require(policies.can_manage(actor))
    row = Survey.objects.select_for_update().filter(pk=survey).first()
    if row is None or row.published_at is not None:
        raise Refusal(_("This survey is published already."))
    if not row.questions.exists():
        raise Refusal(_("A survey needs at least one question."))
    process = process_by_id(actor=actor, pk=row.process_id)
    if "survey" not in process.formats:
        raise Refusal(_("Add “Survey” to the process first, or nobody finds this one."))
    row.published_at = at
    row.save(update_fields=["published_at"])
    journal.record(
        SurveyPublished(row.pk, process.id), actor=actor, matter=process.matter, at=at,
        unit=process.unit,
    )  # fmt: skip
