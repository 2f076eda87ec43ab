"""An editor publishes a version: from now on it is frozen and open for remarks."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.consultations import policies
from rathaus.participation.consultations.facts import VersionPublished
from rathaus.participation.consultations.models import Version
from rathaus.participation.processes.queries import process_by_id


@transaction.atomic
def publish_version(*, actor: Actor, consultation: int, at: datetime) -> None:
    """Refusal 409 if no version waits, or the consultation is closed."""
    require(policies.can_manage(actor))
    row = (
        Version.objects.select_for_update(of=("self",))
        .select_related("consultation")
        .filter(consultation=consultation, published_at=None, consultation__closed_at=None)
        .first()
    )
    if row is None:
        raise Refusal(_("No version waits to be published."))
    row.published_at = at
    row.save(update_fields=["published_at"])
    process = process_by_id(actor=actor, pk=row.consultation.process_id)
    fact = VersionPublished(row.pk, row.consultation_id)
    journal.record(fact, actor=actor, matter=process.matter, at=at, unit=process.unit)
