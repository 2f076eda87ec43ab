"""A person is back."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rathaus.accounts import policies
from rathaus.accounts.facts import AccountReactivated
from rathaus.accounts.models import Account
from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require


@transaction.atomic
def reactivate_account(*, actor: Actor, account: int, at: datetime) -> None:
    """Sign-in works again, with the roles held before. Old sessions stay over."""
    require(policies.can_manage_accounts(actor))
    person = Account.objects.select_for_update().filter(pk=account).first()
    if person is None:
        raise Refusal(_("There is no such person."), status=404)
    if person.is_active:
        return
    person.is_active = True
    person.save(update_fields=["is_active"])
    journal.record(AccountReactivated(account=account), actor=actor, matter=None, at=at)
