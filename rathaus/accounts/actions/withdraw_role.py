"""A member of staff gives up a post."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rathaus.accounts import policies
from rathaus.accounts.facts import RoleWithdrawn
from rathaus.accounts.models import Membership
from rathaus.kernel import journal
from rathaus.kernel.actor import Actor, Role
from rathaus.kernel.refusal import Refusal, require


@transaction.atomic
def withdraw_role(*, actor: Actor, account: int, role: Role, unit: str, at: datetime) -> None:
    """Take the role in this unit away, at once. Refused for the last administrator."""
    require(policies.can_manage_accounts(actor))
    # one lock over all administrators: two who withdraw each other at once must not both succeed
    admins = set(
        Membership.objects.select_for_update(of=("self",))
        .filter(role=Role.ADMIN, account__is_active=True)
        .values_list("account", flat=True)
    )
    held = Membership.objects.filter(account=account, role=role, unit__code=unit)
    if not held.exists():
        raise Refusal(_("This person does not hold this role."), status=404)
    if role is Role.ADMIN and admins == {account}:
        raise Refusal(_("This is the last administrator. Assign the role to somebody else first."))
    held.delete()
    journal.record(
        RoleWithdrawn(account=account, role=role, unit=unit),
        actor=actor,
        matter=None,
        at=at,
        unit=unit,
    )
