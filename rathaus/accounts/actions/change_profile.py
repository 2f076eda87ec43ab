"""A person corrects their name or chooses a language."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rathaus.accounts import policies
from rathaus.accounts.facts import ProfileChanged
from rathaus.accounts.models import Account
from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require


@transaction.atomic
def change_profile(*, actor: Actor, account: int, name: str, language: str, at: datetime) -> None:
    """Own name and language. Staff names stand in files; administrators see the change."""
    require(policies.can_change_profile(actor, account))
    if language not in dict(settings.LANGUAGES):
        raise Refusal(_("Choose one of the languages offered."), status=400, field="language")
    if not name.strip():
        raise Refusal(_("Enter your name."), status=400, field="name")
    Account.objects.filter(pk=account).update(name=name.strip(), language=language)
    journal.record(ProfileChanged(account=account), actor=actor, matter=None, at=at)
