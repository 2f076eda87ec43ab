"""A member of staff gets a post."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rathaus.accounts import policies
from rathaus.accounts.facts import RoleAssigned
from rathaus.accounts.models import Account, Membership, Unit
from rathaus.kernel import journal
from rathaus.kernel.actor import Actor, Role
from rathaus.kernel.refusal import Refusal, require


@transaction.atomic
def assign_role(*, actor: Actor, account: int, role: Role, unit: str, at: datetime) -> None:
    """Give the role in this unit. Nothing happens if the person holds it already.

    Rights take four eyes: nobody gives a role to themselves.
    """
    require(policies.can_manage_accounts(actor))
    if not policies.can_assign_role(actor, account):
        raise Refusal(_("Nobody gives themselves a role. Ask another administrator."), status=403)
    person = Account.objects.select_for_update().filter(pk=account).first()
    place = Unit.objects.filter(code=unit).first()
    if person is None or place is None:
        raise Refusal(_("There is no such person or unit."), status=404)
    if person.kind != Account.Kind.STAFF:
        raise Refusal(_("Only staff hold roles. Register a staff account for this person."))
    _row, new = Membership.objects.get_or_create(account=person, unit=place, role=role)
    if new:
        journal.record(
            RoleAssigned(account=account, role=role, unit=unit),
            actor=actor,
            matter=None,
            at=at,
            unit=unit,
        )
