"""An editor writes the next version, or goes on with the one not yet published."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.consultations import policies
from rathaus.participation.consultations.models import Consultation, Version
from rathaus.participation.consultations.passages import number, read

LONGEST = 400_000


@transaction.atomic
def write_version(*, actor: Actor, consultation: int, text: str, reason: str, at: datetime) -> int:
    """The version's number. Refusal 400 for an empty or too long text, 409 once it is closed."""
    require(policies.can_manage(actor))
    row = Consultation.objects.select_for_update().get(pk=consultation)
    if row.closed_at is not None:
        raise Refusal(_("This consultation is closed."))
    typed = read(text)
    if not typed:
        raise Refusal(_("Write at least one paragraph."), status=400, field="text")
    if len(text) > LONGEST:
        raise Refusal(_("The text is longer than 400,000 characters."), status=400, field="text")
    last = row.versions.filter(published_at__isnull=False).last()
    passages = [
        [one.key, one.level, one.text] for one in number(typed, last.read() if last else ())
    ]
    place = (last.number if last else 0) + 1
    Version.objects.update_or_create(
        consultation=row,
        number=place,
        defaults={"passages": passages, "reason": reason, "created_at": at},
    )
    return place
