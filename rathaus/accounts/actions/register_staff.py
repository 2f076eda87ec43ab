"""A new colleague."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import gettext

from rathaus.accounts import policies
from rathaus.accounts.actions.queue_mail import queue_mail
from rathaus.accounts.actions.register_account import register_account
from rathaus.accounts.models import Account
from rathaus.kernel.actor import SYSTEM, Actor
from rathaus.kernel.refusal import require


@transaction.atomic
def register_staff(*, actor: Actor, name: str, email: str, at: datetime) -> int:
    """Register a member of staff and invite them by e-mail to choose a password; the id.

    The invitation holds no secret: the password page proves the mailbox by a code.
    """
    require(policies.can_manage_accounts(actor))
    account = register_account(actor=actor, email=email, name=name, kind=Account.Kind.STAFF, at=at)
    context = {"name": name, "address": f"{settings.SITE_URL}/anmelden/passwort/"}
    body = render_to_string("accounts/mail/invitation.txt", context).strip() + "\n"
    queue_mail(
        actor=SYSTEM,
        to=account.email,
        subject=gettext("Your account at the town hall"),
        body=body,
        at=at,
    )
    return account.pk
