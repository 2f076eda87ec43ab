"""An identity known elsewhere (BundID) belongs to this account from now on."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from rathaus.accounts import policies
from rathaus.accounts.adapters.base import OutsideIdentity
from rathaus.accounts.facts import IdentityLinked
from rathaus.accounts.models import Identity
from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require


@transaction.atomic
def link_identity(*, actor: Actor, account: int, identity: OutsideIdentity, at: datetime) -> None:
    """Keep the provider's pseudonym for this person; names and addresses are not stored.

    Linking the same one again changes nothing. Refusal if it belongs to another account, or if
    this account has another identity of the same provider.
    """
    require(policies.can_link_identity(actor, account))
    known = Identity.objects.filter(provider=identity.provider, subject=identity.subject).first()
    if known is not None and known.account_id == account:
        return
    try:
        with transaction.atomic():
            Identity.objects.create(
                account_id=account,
                provider=identity.provider,
                subject=identity.subject,
                linked_at=at,
            )
    except IntegrityError as error:
        raise Refusal(
            _("This identity is connected already. Disconnect it there first.")
        ) from error
    fact = IdentityLinked(account=account, provider=identity.provider, trust=int(identity.trust))
    journal.record(fact, actor=actor, matter=None, at=at)
