"""A person gets an account."""

from datetime import datetime

from django.contrib.auth.hashers import is_password_usable, make_password
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from rathaus.accounts import policies
from rathaus.accounts.facts import AccountRegistered
from rathaus.accounts.models import Account
from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require


@transaction.atomic
def register_account(
    *,
    actor: Actor,
    email: str,
    name: str,
    kind: str,
    at: datetime,
    password_hash: str = "",
    language: str = "de",
) -> Account:
    """Open an account whose e-mail address is proven (citizens) or known (staff).

    `password_hash` is a hash made by Django, or empty: then the person signs in with a code, or
    chooses a password by e-mail. Refusal (409) if the address has an account already: say so
    only to those who may know.
    """
    require(policies.can_register(actor, kind))
    account = Account(email=email.strip().lower(), name=name.strip(), kind=kind, language=language)
    usable = password_hash and is_password_usable(password_hash)
    account.password = password_hash if usable else make_password(None)
    try:
        with transaction.atomic():
            account.save()
    except IntegrityError as error:
        raise Refusal(_("This e-mail address has an account already."), field="email") from error
    journal.record(
        AccountRegistered(account=account.pk, kind=kind), actor=actor, matter=None, at=at
    )
    return account
