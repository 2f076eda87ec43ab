"""Join in an idea exchange (Ich mache mit)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.accounts.queries import name_of
from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.contributions.facts import ContributionJoined
from rathaus.participation.contributions.letters import relay_joining
from rathaus.participation.contributions.models import Joining
from rathaus.participation.contributions.rows import readable
from rathaus.participation.moderation.actions.take_turn import take_turn


@transaction.atomic
def join_contribution(*, actor: Actor, contribution: int, message: str, at: datetime) -> int:
    """Offer to join in; the joining's id. The message reaches who began it without an address.

    Citizens with an account, once each, not in their own exchange.
    """
    require(actor.is_citizen and actor.account is not None)
    assert actor.account is not None
    row = readable(contribution)
    if row.kind != "exchange":
        raise Refusal(_("One can join in with idea exchanges only."))
    if row.account_id == actor.account:
        raise Refusal(_("This is your own exchange."))
    if not row.has_contact:
        raise Refusal(_("Who began this can no longer be reached."))
    if len(message.strip()) < 5:
        raise Refusal(_("Say in a sentence what you bring."), status=400, field="message")
    take_turn(kind="join", who=actor.key, at=at)
    joining, new = Joining.objects.get_or_create(
        contribution=row, account_id=actor.account,
        defaults={"name": name_of(actor)[:80], "message": message.strip()[:2000], "at": at},
    )  # fmt: skip
    if not new:
        raise Refusal(_("You have joined in already."))
    relay_joining(joining, at)
    fact = ContributionJoined(joining.pk, row.pk)
    journal.record(fact, actor=actor, matter=row.matter, at=at, unit=row.process.unit.code)
    return joining.pk
