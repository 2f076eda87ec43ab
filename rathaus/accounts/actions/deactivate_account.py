"""A person leaves, or an account is abused."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rathaus.accounts import policies
from rathaus.accounts.facts import AccountDeactivated
from rathaus.accounts.models import Account, Membership
from rathaus.kernel import journal
from rathaus.kernel.actor import Actor, Role
from rathaus.kernel.refusal import Refusal, require


@transaction.atomic
def deactivate_account(*, actor: Actor, account: int, at: datetime) -> None:
    """Nobody signs in with this account any more, and all its sessions are over."""
    require(policies.can_deactivate(actor, account))
    admins = set(
        Membership.objects.select_for_update(of=("self",))
        .filter(role=Role.ADMIN, account__is_active=True)
        .values_list("account", flat=True)
    )
    person = Account.objects.select_for_update().filter(pk=account).first()
    if person is None:
        raise Refusal(_("There is no such person."), status=404)
    if admins == {account}:
        raise Refusal(_("This is the last administrator. Assign the role to somebody else first."))
    if not person.is_active:
        return
    person.is_active = False
    person.signed_out_at = at
    person.save(update_fields=["is_active", "signed_out_at"])
    journal.record(AccountDeactivated(account=account), actor=actor, matter=None, at=at)
