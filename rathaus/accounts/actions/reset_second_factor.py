"""The telephone is gone, and the recovery codes with it."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rathaus.accounts import policies
from rathaus.accounts.facts import SecondFactorReset
from rathaus.accounts.models import Account
from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require


@transaction.atomic
def reset_second_factor(*, actor: Actor, account: int, at: datetime) -> None:
    """Remove all second factors and end all sessions; the next sign-in sets up new ones.

    The administrator makes sure who is asking, in person. Never for oneself.
    """
    require(policies.can_deactivate(actor, account))
    person = Account.objects.select_for_update().filter(pk=account).first()
    if person is None:
        raise Refusal(_("There is no such person."), status=404)
    Authenticator.objects.filter(user=person).delete()
    person.signed_out_at = at
    person.save(update_fields=["signed_out_at"])
    journal.record(SecondFactorReset(account=account), actor=actor, matter=None, at=at)
