"""Who began an exchange says who joins in."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.contributions import policies
from rathaus.participation.contributions.facts import JoiningDecided
from rathaus.participation.contributions.letters import relay_answer
from rathaus.participation.contributions.models import Joining


@transaction.atomic
def decide_joining(
    *, actor: Actor, joining: int, accepted: bool, message: str, at: datetime
) -> None:
    """Accept or not, with a word; it is relayed without an address. Once."""
    rows = Joining.objects.select_for_update(of=("self",))
    row = rows.select_related("contribution__process").filter(pk=joining).first()
    if row is None:
        raise Refusal(_("There is no such offer to join in."), status=404)
    require(policies.can_decide_joining(actor, row))
    if row.decided_at is not None:
        raise Refusal(_("You have answered this already."))
    row.accepted, row.decided_at = accepted, at
    row.save(update_fields=["accepted", "decided_at"])
    relay_answer(row, message.strip()[:2000], at)
    matter = row.contribution.matter
    journal.record(JoiningDecided(row.pk, accepted), actor=actor, matter=matter, at=at)
