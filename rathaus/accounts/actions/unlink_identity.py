"""The account and an identity known elsewhere part."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rathaus.accounts import policies
from rathaus.accounts.facts import IdentityUnlinked
from rathaus.accounts.models import Identity
from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require


@transaction.atomic
def unlink_identity(*, actor: Actor, account: int, provider: str, at: datetime) -> None:
    """Forget the provider's pseudonym; sign-in by e-mail stays."""
    require(policies.can_link_identity(actor, account))
    if not Identity.objects.filter(account=account, provider=provider).delete()[0]:
        raise Refusal(_("This identity is not connected."), status=404)
    journal.record(
        IdentityUnlinked(account=account, provider=provider), actor=actor, matter=None, at=at
    )
