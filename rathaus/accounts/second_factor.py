"""allauth's second factors, as this house wants them: secrets encrypted, staff never without."""

import base64
import hashlib

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser

from rathaus.accounts.models import Account

REAL = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]


class SecondFactor(DefaultMFAAdapter):  # type: ignore[misc]
    """Hooks of allauth.mfa."""

    def encrypt(self, text: str) -> str:
        """A copy of the database alone gives no codes."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        return may_remove(authenticator)

    def _get_user_identifier(self, user: AbstractBaseUser) -> str:
        return str(getattr(user, "email", user))


def _cipher() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = (hashlib.sha256(f"second factor {key!s}".encode()).digest() for key in keys)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])


def enrolled(account: Account) -> bool:
    """Has this account an authenticator app or a passkey?"""
    return bool(Authenticator.objects.filter(user=account, type__in=REAL).exists())


def may_remove(authenticator: Authenticator) -> bool:
    """Staff keep at least one second factor."""
    if authenticator.user.kind != Account.Kind.STAFF:
        return True
    others = Authenticator.objects.filter(user=authenticator.user, type__in=REAL)
    return bool(others.exclude(pk=authenticator.pk).exists())
