"""All sessions of an account end."""

from datetime import datetime

from django.db import transaction

from rathaus.accounts import policies
from rathaus.accounts.facts import SignedOutEverywhere
from rathaus.accounts.models import Account
from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import require


@transaction.atomic
def sign_out_everywhere(*, actor: Actor, account: int, at: datetime) -> None:
    """Sessions begun until now are over, on every device. One's own account only."""
    require(policies.can_change_profile(actor, account))
    Account.objects.filter(pk=account).update(signed_out_at=at)
    journal.record(SignedOutEverywhere(account=account), actor=actor, matter=None, at=at)
