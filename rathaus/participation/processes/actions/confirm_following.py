"""The owner of an address says yes."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal
from rathaus.participation.processes import tokens
from rathaus.participation.processes.facts import FollowingConfirmed
from rathaus.participation.processes.models import Follower
from rathaus.participation.processes.queries import ProcessView, process_by_id


@transaction.atomic
def confirm_following(*, actor: Actor, token: str, at: datetime) -> ProcessView:
    """Who holds the link owns the address. Safe to press twice. Refusal 404 after seven days."""
    pk = tokens.read(tokens.FOLLOW, token, within=tokens.CONFIRM_WITHIN)
    row = Follower.objects.select_for_update(of=("self",)).filter(pk=pk).first()
    if row is None:
        raise Refusal(_("You unsubscribed. Follow again on the process's page."), status=404)
    if row.confirmed_at is None:
        row.confirmed_at = at
        row.save()
        fact = FollowingConfirmed(row.process_id, row.pk)
        journal.record(fact, actor=actor, matter=row.process.matter, at=at)
    return process_by_id(actor=actor, pk=row.process_id)
