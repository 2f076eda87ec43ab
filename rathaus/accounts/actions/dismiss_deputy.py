"""Back earlier than planned."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rathaus.accounts import policies, queries
from rathaus.accounts.facts import DeputyDismissed
from rathaus.accounts.models import Deputy
from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require


@transaction.atomic
def dismiss_deputy(*, actor: Actor, deputyship: int, at: datetime) -> None:
    """End a deputyship at once. Those who may name a deputy may dismiss one."""
    row = Deputy.objects.select_for_update().filter(pk=deputyship).first()
    if row is None:
        raise Refusal(_("This deputyship has ended already."), status=404)
    units = queries.unit_codes_of(row.absent_id)
    require(policies.can_dismiss_deputy(actor, row.absent_id, units))
    row.delete()
    journal.record(DeputyDismissed(deputyship=deputyship), actor=actor, matter=None, at=at)
