"""Envelopes that stay shut (Wahlbriefe beiseitelegen)."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.ballots.queries import poll_by_id
from rathaus.participation.paper import policies
from rathaus.participation.paper.facts import SlipsPutAside
from rathaus.participation.paper.models import Aside
from rathaus.participation.paper.words import REASONS


@transaction.atomic
def put_slips_aside(*, actor: Actor, poll: int, reasons: Mapping[str, int], at: datetime) -> None:
    """So many envelopes of each reason, public as numbers. Refusal for none and unknown reasons."""
    require(policies.can_handle(actor))
    view = poll_by_id(actor=actor, pk=poll, at=at)
    if view.state != "open" or at < view.opens_at:
        raise Refusal(_("Envelopes are put aside while the vote runs."))
    counted = {reason: count for reason, count in reasons.items() if count}
    known = counted.keys() <= REASONS.keys()
    if not counted or not known or not all(0 < count <= 10_000 for count in counted.values()):
        raise Refusal(_("Say how many envelopes you put aside."), status=400)
    for reason, count in sorted(counted.items()):
        Aside.objects.get_or_create(poll_id=poll, reason=reason, defaults={"count": 0})
        Aside.objects.filter(poll=poll, reason=reason).update(count=F("count") + count)
    fact = SlipsPutAside(poll, sum(counted.values()))
    journal.record(fact, actor=actor, matter=None, at=at)
