"""An editor closes a survey and says what the town makes of it; the result is public from now on."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.processes.queries import process_by_id
from rathaus.participation.surveys import policies
from rathaus.participation.surveys.facts import SurveyClosed
from rathaus.participation.surveys.models import Survey


@transaction.atomic
def close_survey(*, actor: Actor, survey: int, summary: str, at: datetime) -> None:
    """Refusal 409 if it is not open."""
    require(policies.can_manage(actor))
    row = Survey.objects.select_for_update().filter(pk=survey).first()
    if row is None or row.state != "open":
        raise Refusal(_("This survey is not open."))
    row.closed_at, row.summary = at, summary
    row.save(update_fields=["closed_at", "summary"])
    process = process_by_id(actor=actor, pk=row.process_id)
    journal.record(
        SurveyClosed(row.pk, row.responses.count()), actor=actor, matter=process.matter, at=at,
        unit=process.unit,
    )  # fmt: skip
